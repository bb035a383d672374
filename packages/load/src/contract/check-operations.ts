import type { Contract, Operation } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { YamlSource } from "../files/yaml-source.ts";

/** Finds operations that steps can't name or that no path leads to without doubt. */
export function checkOperations(contract: Contract, source: YamlSource, findings: Findings): void {
  const byId = new Map<string, Operation>();
  const byShape = new Map<string, Operation>();
  for (const operation of contract.operations) {
    const place = pathOf(operation);
    const id = source.place([...place, "operationId"]);
    const first = byId.get(operation.id);
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(operation.id)) {
      const what = operation.id === "" ? `${operation.method} ${operation.path} has no operationId` : `\`${operation.id}\` can't be used in steps`;
      findings.error("load/operation-id", id, `${what}.`, { hint: "Give it an operationId of letters and digits that begins with a letter: `GetArticle`." });
    } else if (first) {
      const related = [{ message: "the first one", place: source.place([...pathOf(first), "operationId"]) }];
      findings.error("load/duplicate-operation", id, `Two operations have the operationId \`${operation.id}\`.`, { hint: "Rename one of them.", related });
    } else byId.set(operation.id, operation);
    checkParameters(operation);
    const shape = `${operation.method} ${operation.path.replace(/\{[^}]*\}/g, "{}")}`;
    const twin = byShape.get(shape);
    if (twin) {
      const related = [{ message: `\`${twin.path}\``, place: source.place(["paths", twin.path], "key") }];
      findings.error("load/ambiguous-path", source.place(["paths", operation.path], "key"), `\`${operation.path}\` and \`${twin.path}\` match the same requests.`, { hint: "Keep one of them.", related });
    } else byShape.set(shape, operation);
  }

  function checkParameters(operation: Operation): void {
    const templated = [...operation.path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
    const declared = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    const wrong = [
      ...templated.filter((name) => !declared.includes(name)).map((name) => `\`${name}\` is not declared`),
      ...declared.filter((name) => !templated.includes(name)).map((name) => `\`${name}\` is not in the path`),
    ];
    if (wrong.length === 0) return;
    // Operations of one path mostly share its parameters: said once.
    const place = source.place(["paths", operation.path], "key");
    findings.error("load/path-parameter", place, `\`${operation.path}\` and its path parameters differ: ${wrong.join(", ")}.`, { hint: "Each `{name}` in the path needs a parameter of that name with `in: path`, and no more." });
  }
}

/** Where an operation stands in the document. */
export function pathOf({ path, method }: Operation): string[] {
  return ["paths", path, method.toLowerCase()];
}
