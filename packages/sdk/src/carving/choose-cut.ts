import type { Codebase, Cut, Suite } from "@cd-task/model";
import { nearestName } from "@cd-task/load";

/** What a command line says of the cut. */
export interface CutChoice {
  cut?: string;
  operations?: readonly string[];
}

/** A cut that codebase.yaml lists, or one made of operations; else why there is none and what to do. */
export function chooseCut({ contract }: Pick<Suite, "contract">, codebase: Codebase, { cut: id, operations = [] }: CutChoice): Cut | { refused: string; hint: string } {
  const listed = codebase.cuts.find((one) => one.id === id);
  if (operations.length === 0) {
    if (listed) return listed;
    const ids = codebase.cuts.map((one) => one.id);
    const near = id === undefined ? undefined : nearestName(id, ids);
    const known = ids.length === 0 ? "codebase.yaml lists no cut; name operations with --operations." : `${near ? `Did you mean \`${near}\`? ` : ""}Cuts: ${ids.join(", ")}.`;
    return { refused: id === undefined ? "No cut is named." : `${codebase.name} has no cut \`${id}\`.`, hint: known };
  }
  const known = contract.operations.map((one) => one.id);
  const unknown = operations.find((one) => !known.includes(one));
  if (unknown !== undefined) {
    const near = nearestName(unknown, known);
    return { refused: `The contract has no operation \`${unknown}\`.`, hint: near ? `Did you mean \`${near}\`?` : `Operations: ${known.join(", ")}.` };
  }
  const chosen = known.filter((one) => operations.includes(one));
  const name = id ?? chosen.map((one) => one.toLowerCase().replaceAll("_", "-")).join("-").slice(0, 60);
  return { id: name, title: listed?.title ?? chosen.join(", "), operations: chosen, keep: { schema: true }, alsoRemove: [], neverRemove: [], place: codebase.place };
}
