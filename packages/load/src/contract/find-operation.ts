import type { Contract, HttpMethod, Operation } from "@cd-task/model";

/** The operation a method and a path lead to; a literal part wins over a parameter. A part with `{variable}` meets parameters only. */
export function findOperation(contract: Contract, method: HttpMethod, path: string): Operation | undefined {
  const matching = contract.operations.filter((operation) => operation.method === method && matches(operation.path, path));
  return matching.sort((a, b) => parameterCount(a.path) - parameterCount(b.path))[0];
}

/** The methods that the contract has for a path. */
export function methodsOf(contract: Contract, path: string): HttpMethod[] {
  return contract.operations.filter((operation) => matches(operation.path, path)).map(({ method }) => method);
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => {
      const own = given[index] ?? "";
      return part.includes("{") ? own !== "" : part === own;
    })
  );
}

function parameterCount(template: string): number {
  return template.split("{").length;
}
