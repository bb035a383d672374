import type { Finding } from "@cd-task/model";
import { type Difference, type KindResult, matchesGlob, touchedPaths, type TreeFacts } from "@cd-task/verifier";
import type { ReuseOptions } from "./options.ts";

const binary = /\.(node|so(\.\d+)*|dll|dylib|wasm|exe|a|o|class|jar|whl|egg|tgz|tar|gz|zip|bz2|xz|7z|rar|pyc|pyd|bin|png|jpe?g|gif|webp|ico|pdf|woff2?|ttf|otf|mp[34]|sqlite3?|db)$/i;
const test = /(^|\/)(test|tests|spec|specs|__tests__|e2e)\/|\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)(test_[^/]*|[^/]*_test)\.py$/;
const lock = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|uv\.lock|poetry\.lock|Pipfile\.lock)$/;

/** Whether only files that may be touched are, and not too many. */
export function checkReach(facts: TreeFacts, { only, maxFiles, ignore }: ReuseOptions): KindResult {
  return judge("reuse/reach", facts, (difference) => {
    const touched = touchedPaths(difference).filter((path) => !matchesGlob(path, ignore));
    const strange = only.length === 0 ? [] : touched.filter((path) => !matchesGlob(path, only));
    const hint = `Leave it as it was; the work belongs below ${only.join(", ")}.`;
    const findings = strange.map((file) => at(file, `This is ${verb(difference, file)} and does not belong to the work.`, hint));
    const many = maxFiles > 0 && touched.length > maxFiles;
    return many ? [...findings, at(touched[maxFiles] as string, `${touched.length} files are touched, more than ${maxFiles}.`, "Do it in fewer files.")] : findings;
  });
}

/** Whether protected files are as the starter has them. */
export function checkProtected(facts: TreeFacts, options: ReuseOptions): KindResult {
  const isProtected = (path: string) => matchesGlob(path, options.protected) && !matchesGlob(path, options.ignore);
  return judge("reuse/protected", facts, (difference) => {
    const isAdded = (path: string) => difference.added.includes(path) || difference.renamed.some(({ to }) => to === path);
    const touched = touchedPaths(difference).filter((path) => isProtected(path) && !(isAdded(path) && (test.test(path) || lock.test(path))));
    return touched.map((file) => at(file, `This is protected and ${verb(difference, file)}.`, "Leave it as it was."));
  });
}

/** Whether the change is made of plain files. */
export function checkPlainFiles(facts: TreeFacts, { ignore }: ReuseOptions): KindResult {
  return judge("reuse/plain-files", facts, (difference) => {
    const made = [...difference.added, ...difference.changed, ...difference.renamed.map(({ to }) => to)].filter((path) => !matchesGlob(path, ignore));
    const unreadable = facts.skipped.filter(({ path, reason }) => made.includes(path) && /UTF-8/.test(reason)).map(({ path }) => path);
    return [
      ...difference.links.map((file) => at(file, "This is a link.", "Hand in the file itself.")),
      ...made.filter((path) => binary.test(path) || unreadable.includes(path)).map((file) => at(file, "This is a binary file.", "Do without it.")),
      ...difference.modes.map((file) => at(file, "Its executable bit was turned.", "Leave it as it was.")),
      ...made.filter((path) => /(^|\/)\.gitmodules$/.test(path)).map((file) => at(file, "This brings in another repository.", "Do without it.")),
    ];
  });
}

function judge(rule: string, { difference, listing }: TreeFacts, find: (difference: Difference) => Finding[]): KindResult {
  const examined = { files: listing.size };
  if (!difference) return { rule, state: "undetermined", examined, findings: [], note: "The starter is not known here; verifying with the task it belongs to (`--task`), or what is new since a revision (`--since`), decides." };
  const findings = find(difference);
  if (findings.length > 0) return { rule, state: "fail", examined, findings };
  const [unread] = difference.unread;
  if (unread === undefined) return { rule, state: "pass", examined, findings };
  return { rule, state: "undetermined", examined, findings, note: `${unread} is too large to be compared with the starter's.` };
}

function verb(difference: Difference, path: string): string {
  if (difference.added.includes(path)) return "added";
  if (difference.removed.includes(path)) return "removed";
  const renamed = difference.renamed.find(({ from, to }) => from === path || to === path);
  return renamed ? `renamed (${renamed.from} to ${renamed.to})` : difference.links.includes(path) ? "made a link" : "changed";
}

function at(file: string, message: string, hint: string): Finding {
  return { file, line: 0, column: 0, message, hint };
}
