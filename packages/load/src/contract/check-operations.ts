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
    if (!/^[A-Z][A-Za-z0-9_]*$/.test(operation.id)) {
      const what = operation.id === "" ? `${operation.method} ${operation.path} has no operationId` : `\`${operation.id}\` can't be used in steps`;
      findings.error("load/operation-id", id, `${what}.`, { hint: "Give it an operationId of letters and digits that begins with a capital: `GetArticle`." });
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
    for (const name of templated.filter((one) => !declared.includes(one))) {
      findings.error("load/path-parameter", source.place(pathOf(operation), "key"), `${operation.method} \`${operation.path}\` does not declare its path parameter \`${name}\`.`, { hint: `Add a parameter \`${name}\` with \`in: path\`.` });
    }
    for (const name of declared.filter((one) => !templated.includes(one))) {
      findings.error("load/path-parameter", source.place(pathOf(operation), "key"), `${operation.method} \`${operation.path}\` declares a path parameter \`${name}\` that its path lacks.`, { hint: `Write \`{${name}}\` into the path, or remove the parameter.` });
    }
  }
}

/** Where an operation stands in the document. */
export function pathOf({ path, method }: Operation): string[] {
  return ["paths", path, method.toLowerCase()];
}
