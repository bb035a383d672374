import type { ErrorObject } from "ajv";

const namedSchema = /^[^#]*#\/(?:components\/schemas|\$defs|definitions)\/[^/]+/;

/** More than of a mapping that lacks some keys: it is of another type. */
const strange = 100;

/** Of a failed `oneOf` or `anyOf`, the errors of the branch that a mapping nearly is; of each branch where none is nearest, none where it is like none. Errors of each branch may stand in `params.branches`. */
export function nearestBranches(choice: ErrorObject, errors: readonly ErrorObject[]): ErrorObject[][] {
  const { data, instancePath, schemaPath } = choice;
  if (data === null || typeof data !== "object" || Array.isArray(data)) return [];
  const below = errors.filter((error) => error !== choice && `${error.instancePath}/`.startsWith(`${instancePath}/`) && branchOf(error, schemaPath) !== undefined);
  const told = choice.params["branches"] as ErrorObject[][] | undefined;
  const branches = (told ?? [...Map.groupBy(below, (error) => branchOf(error, schemaPath)).values()]).map((found) => ({ found, distance: distanceOf(found, instancePath) }));
  const least = Math.min(strange, ...branches.map(({ distance }) => distance));
  return branches.filter(({ distance }) => distance === least && distance < strange).map(({ found }) => found);
}

/** Another word at a key that tells branches apart weighs more than a key that is missing. */
function distanceOf(errors: readonly ErrorObject[], instancePath: string): number {
  const weights = new Map<string, number>();
  for (const { keyword, instancePath: at, params } of errors) {
    const weight = keyword === "type" && at === instancePath ? strange : keyword === "const" ? 3 : 1;
    const part = `${at}/${String(params["missingProperty"] ?? "")}`;
    weights.set(part, Math.max(weight, weights.get(part) ?? 0));
  }
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/** The number of the branch, or the name of the schema it refers to. */
function branchOf({ schemaPath }: ErrorObject, choicePath: string): string | undefined {
  if (schemaPath.startsWith(`${choicePath}/`)) return schemaPath.slice(choicePath.length + 1).split("/")[0];
  return namedSchema.exec(schemaPath)?.[0];
}
