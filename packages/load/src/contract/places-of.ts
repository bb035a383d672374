import type { Place } from "@cd-task/model";
import type { LoadedContract } from "./load-contract.ts";

/** Where each operation and each of its statuses stands: `GetTags`, `GetTags 200`. */
export function placesOf({ contract, placeOf }: LoadedContract): Record<string, Place> {
  const entries = contract.operations.flatMap(({ id, responses }) => [
    [id, placeOf(id)] as const,
    ...responses.map(({ status }) => [`${id} ${status}`, placeOf(id, status)] as const),
  ]);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Place] => entry[1] !== undefined));
}
