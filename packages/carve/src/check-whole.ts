import type { Diagnostic } from "@cd-task/model";
import { readTexts } from "@cd-task/verifier";
import { applyRemoval } from "./apply-removal.ts";
import { Program } from "./links/program.ts";
import type { Removal } from "./removal.ts";
import { Source } from "./units/source.ts";
import { readUnits } from "./units/read-units.ts";
import { findUnbound } from "./find-unbound.ts";

/** What a removal breaks as far as reading tells: files that no longer parse, names and imports that lead nowhere any more. */
export async function checkWhole(files: ReadonlyMap<string, string>, removal: Removal): Promise<Diagnostic[]> {
  const after = applyRemoval(files, removal);
  const [old, facts] = await Promise.all([readTexts({ texts: new Map(files), skipped: [] }), readTexts({ texts: after, skipped: [] })]);
  const diagnostics: Diagnostic[] = [];
  const program = new Program(facts, after, facts.product.map(({ path }) => path));
  for (const { path } of facts.product) {
    const file = facts.files.get(path);
    const before = old.files.get(path);
    if (!file || !before) continue;
    if (file.syntaxError && !before.syntaxError) diagnostics.push(finding("carve/broken-syntax", path, file.syntaxError, "This file can no longer be parsed after the removal."));
    const known = new Set(findUnbound(readUnits(new Source(before, files.get(path) ?? ""))).map(({ text }) => text));
    const units = program.files.get(path);
    for (const node of units ? findUnbound(units) : []) if (!known.has(node.text)) diagnostics.push(finding("carve/dangling-name", path, node.place, `\`${node.text}\` is used here, and what it names was removed.`));
    const missing = (one: typeof file) => one.imports.filter(({ target }) => target.kind === "missing").map(({ node }) => node);
    const oldMissing = new Set(missing(before).map(({ text }) => text));
    for (const node of missing(file)) if (!oldMissing.has(node.text)) diagnostics.push(finding("carve/dangling-name", path, node.place, `\`${node.text.split("\n", 1)[0]}\` imports a file that was removed.`));
    for (const unit of units?.module.children ?? []) {
      const found = unit.kind === "import" ? program.importOf(unit) : null;
      if (found?.fact.target.kind !== "file" || found.imported === "*" || program.targetsOf(unit).length > 0) continue;
      const wasGiven = files.has(found.fact.target.path) && files.get(found.fact.target.path) !== after.get(found.fact.target.path);
      if (wasGiven) diagnostics.push(finding("carve/dangling-name", path, unit.node.place, `\`${unit.name}\` is imported from ${found.fact.target.path}, which no longer has it.`));
    }
  }
  return diagnostics;
}

function finding(code: string, file: string, start: { line: number; column: number }, message: string): Diagnostic {
  return { code, severity: "error", message, place: { file, start, end: start }, hint: "The line is that of the file after the removal. Mark or pin the code concerned, or edit the patch." };
}
