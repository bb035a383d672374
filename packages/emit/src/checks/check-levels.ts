import type { Diagnostic, LatticeEdge, Suite } from "@cd-task/model";
import { tellConstraint } from "../emit-instruction.ts";
import type { EmitCode } from "../codes.ts";
import type { Resolution } from "../resolve-constraint.ts";

/** A finding when the stronger task's instruction is not the weaker's with one block put in, which holds all the added constraint says and nothing of the others. */
export function checkLevels(suite: Pick<Suite, "starter">, { weaker, stronger, added }: LatticeEdge, instructions: ReadonlyMap<string, string>, resolved: readonly Resolution[]): Diagnostic[] {
  const [less, more] = [instructions.get(weaker.id) ?? "", instructions.get(stronger.id) ?? ""];
  const block = blockPutIn(less, more);
  const own = resolved.find(({ constraint }) => constraint.id === added.id)?.constraint;
  const others = resolved.filter(({ constraint }) => constraint.id !== added.id).flatMap(({ constraint }) => [constraint.title, ...constraint.says]);
  const isOwn = block !== null && own !== undefined && [own.title, ...tellConstraint(own, suite)].every((text) => block.includes(text)) && !others.some((text) => linesOf(block).includes(text));
  if (isOwn) return [];
  const code: EmitCode = "emit/levels-differ";
  const message = `The instructions of \`${weaker.id}\` and \`${stronger.id}\` differ otherwise than by the text of \`${added.id}\`.`;
  return [{ code, severity: "error", message, place: added.place, hint: "Let the templates say nothing that depends on the other constraints." }];
}

/** The one block by which the longer text differs from the shorter, from the beginning of a line where it can be; null when they differ in more than one place. */
function blockPutIn(less: string, more: string): string | null {
  let prefix = 0;
  while (prefix < less.length && less.charCodeAt(prefix) === more.charCodeAt(prefix)) prefix += 1;
  let suffix = 0;
  while (suffix < less.length && less.charCodeAt(less.length - 1 - suffix) === more.charCodeAt(more.length - 1 - suffix)) suffix += 1;
  if (prefix + suffix < less.length) return null;
  // Where the block begins as what follows it does, the same difference can be cut out in several places.
  let start = prefix;
  while (start > less.length - suffix && more[start - 1] !== "\n") start -= 1;
  return more.slice(start, start + more.length - less.length);
}

function linesOf(block: string): string[] {
  return block.split("\n").map((line) => line.replace(/^(- |#+ (Constraint: )?)/, ""));
}
