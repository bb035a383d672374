import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { featureWords, type Leak, scanLeaks, wordsIn } from "@cd-task/carve";
import type { CarveGate, Codebase, Cut, FileTree, Suite } from "@cd-task/model";
import { matchesGlob } from "@cd-task/verifier";
import { textsOf } from "./apply-patch.ts";
import { gate } from "./measure-hole.ts";
import type { WrittenTask } from "./write-task.ts";

export interface LeakRequest {
  suite: Suite;
  codebase: Codebase;
  cut: Cut;
  whole: FileTree;
  holed: FileTree;
  task: WrittenTask;
}

/** Whether anything an agent gets still holds removed code; what only mentions it is listed for a reader. */
export async function checkLeaks({ suite, codebase, cut, whole, holed, task }: LeakRequest): Promise<{ gate: CarveGate; review: string[] }> {
  const after = textsOf(holed);
  const instruction = await readFile(join(task.directory, "instruction.md"), "utf8");
  // What the contract says is told anyway.
  const told = [suite.contractFile.text, cut.told?.contract, ...(cut.says ?? [])].reduce<string>((text, known) => text.replace(known?.trimEnd() || "\0", () => ""), instruction);
  const leaks = scanLeaks(textsOf(whole), after, new Map([...after, ["instruction.md", told]]));
  const code = leaks.filter(({ kind }) => kind !== "name");
  const places = new Set(code.map(({ path, line }) => `${path}:${line}`));
  const docs = [...after].filter(([path]) => matchesGlob(path, codebase.layout.docs)).flatMap(([path, text]) => mentions(path, text, suite, cut));
  const remarks = remarksOf(whole, after, featureWords({ operations: suite.contract.operations, selected: cut.operations, name: cut.id }));
  return {
    gate: gate("leaks", code.length === 0, `${places.size} places of what the agent gets hold removed code; ${leaks.length - code.length} names and ${docs.length} lines of documents mention it.`, code.map(say)),
    review: [...leaks.filter(({ kind }) => kind === "name").map((leak) => `mention: ${say(leak)}`), ...remarks, ...docs],
  };
}

/** Remarks with lines of their own that name the feature, in files something was taken out of. */
function remarksOf(whole: FileTree, after: ReadonlyMap<string, string>, words: ReadonlySet<string>): string[] {
  const cut = [...textsOf(whole)].flatMap(([path, text]) => (after.has(path) && after.get(path) !== text ? [path] : []));
  return cut.filter((path) => /\.([cm]?[jt]sx?|py)$/.test(path)).flatMap((path) =>
    (after.get(path) as string).split("\n").flatMap((line, index) => (/^\s*(\/\/|\/?\*|#)/.test(line) && wordsIn(line).some((word) => words.has(word)) ? [`remark: ${path}:${index + 1} ${line.trim().slice(0, 80)}`] : [])),
  );
}

function say({ path, line, text, from }: Leak): string {
  return `${path}:${line} ${text.length > 80 ? `${text.slice(0, 77)}...` : text} (as in ${from.path}:${from.line})`;
}

function mentions(path: string, text: string, { contract }: Suite, { operations }: Cut): string[] {
  const fixed = contract.operations.filter(({ id }) => operations.includes(id)).map((operation) => operation.path.split("/").filter((part) => part !== "" && !part.startsWith("{")).at(-1) ?? "");
  const words = [...new Set(fixed)].filter((word) => word.length > 3);
  return text.split("\n").flatMap((line, index) => (words.some((word) => new RegExp(`/${word}\\b`, "i").test(line)) ? [`docs: ${path}:${index + 1} ${line.trim().slice(0, 80)}`] : []));
}
