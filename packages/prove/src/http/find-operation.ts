import type { Contract, Operation } from "@cd-task/model";

/** The operation a request is for; a path with fewer parameters goes before one with more. */
export function findOperation(contract: Contract, basePath: string, method: string, target: string): Operation | undefined {
  const path = target.split("?", 1)[0] ?? "";
  if (!path.startsWith(basePath)) return undefined;
  const parts = path.slice(basePath.length).split("/");
  return contract.operations
    .filter((operation) => operation.method === method && fits(operation.path.split("/"), parts))
    .sort((a, b) => countParameters(a) - countParameters(b))[0];
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return (
    template.length === parts.length &&
    template.every((part, index) => (isParameter(part) ? parts[index] !== "" : part === parts[index]))
  );
}

function countParameters({ path }: Operation): number {
  return path.split("/").filter(isParameter).length;
}

function isParameter(part: string): boolean {
  return part.startsWith("{");
}
