import { readFileSync } from "node:fs";
import { parse } from "yaml";

interface Found {
  id: string;
  path: string;
  hasBody: boolean;
  status: string;
}

/** A feature with one scenario that calls an operation of the contract, the first where none is named; or the operations there are. */
export function writeFeatureText(name: string, operation: string | undefined, contractFile: string): { text: string } | { known: string[] } {
  const operations = listOperations(contractFile);
  const found = operation === undefined ? operations[0] : operations.find(({ id }) => id === operation);
  if (!found) return { known: operations.map(({ id }) => id) };
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
  const parameters = [...found.path.matchAll(/\{([^}]+)\}/g)].map(([, parameter = ""]) => parameter);
  return {
    text: [
      "# `cd-task steps` shows the steps; `cd-task check` says what is missing here.",
      `Feature: ${title}`,
      "",
      `  @draft`,
      `  Scenario: ${found.id} answers as declared`,
      ...parameters.map((parameter) => `    Given a unique {${parameter}}`),
      `    When I call ${found.id}${found.hasBody ? " with JSON:" : ""}`,
      ...(found.hasBody ? ['      """json', "      {}", '      """'] : []),
      `    Then the status is ${found.status}`,
      "    And the response matches the contract",
      "",
    ].join("\n"),
  };
}

function listOperations(file: string): Found[] {
  let paths: Record<string, Record<string, unknown>> = {};
  try {
    paths = (parse(readFileSync(file, "utf8"), { logLevel: "error" }) as { paths?: typeof paths }).paths ?? {};
  } catch {
    return [];
  }
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.values(item ?? {}).flatMap((value) => {
      const { operationId: id, requestBody, responses } = (value ?? {}) as { operationId?: unknown; requestBody?: unknown; responses?: object };
      if (typeof id !== "string") return [];
      return [{ id, path, hasBody: requestBody !== undefined, status: Object.keys(responses ?? {}).find((status) => /^2\d\d$/.test(status)) ?? "200" }];
    }),
  );
}
