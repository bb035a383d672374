import { cp, mkdir, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { CannotRunHere } from "../cannot-run-here.ts";
import { runProcess } from "../processes/run-process.ts";

/** What was asked for cannot be: why, and what to do. */
export interface Refusal {
  refused: string;
  hint: string;
}

/** Writes the files that `directory` had at a git revision to `target`, none where it was not there; the commit, or why there is none. */
export async function readRevision(directory: string, revision: string, target: string): Promise<{ commit: string } | Refusal> {
  await mkdir(target, { recursive: true });
  const top = /^\/.*$|^[A-Za-z]:.*$/m.exec((await git(directory, ["rev-parse", "--show-toplevel"])) ?? "")?.[0];
  if (top === undefined) return { refused: `${directory} is not in a git checkout, so nothing tells what is new.`, hint: "Leave --since out, or give a folder of a clone." };
  const commit = /^[0-9a-f]{40,64}$/m.exec((await git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`])) ?? "")?.[0];
  if (commit === undefined) {
    return { refused: `The repository ${top} has no revision \`${revision}\`.`, hint: "Give a branch, a tag or a commit: `git log` lists them. A shallow clone has to fetch it first." };
  }
  const below = relative(await realpath(top), await realpath(directory)).split(sep).join("/");
  const tree = below === "" ? commit : `${commit}:${below}`;
  if ((await git(top, ["cat-file", "-e", tree])) === null) return { commit };
  // An index of its own: that of the checkout stays as it is.
  const index = { GIT_INDEX_FILE: `${target}.index` };
  for (const args of [["read-tree", tree], ["checkout-index", "--all", "--force", `--prefix=${join(target, "/")}`]]) {
    if ((await git(top, args, index)) === null) throw new CannotRunHere(`git could not read ${revision} of ${top}.`, "See whether `git fsck` finds something wrong.");
  }
  return { commit };
}

const closed = /(^|\/)(node_modules|__pycache__|\.venv|venv|\.tox|\.mypy_cache|\.pytest_cache|\.cache)(\/|$)/;

/** Lays beside the files of a revision those that git ignores in `directory` now: they are nobody's change. */
export async function addIgnored(directory: string, target: string): Promise<void> {
  const listed = await git(directory, ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]);
  for (const path of (listed ?? "").split("\0").filter((one) => one !== "" && !closed.test(one))) {
    await cp(join(directory, path), join(target, path), { recursive: true, force: false, filter: (source) => !closed.test(relative(directory, source)) }).catch(() => undefined);
  }
}

/** The output; null when git ended with a failure. */
async function git(directory: string, args: string[], more: Record<string, string> = {}): Promise<string | null> {
  const { PATH, HOME } = process.env;
  try {
    const { code, output } = await runProcess({ command: "git", arguments: ["-C", directory, ...args], cwd: directory, env: { PATH, HOME, LC_ALL: "C", ...more }, limitSeconds: 120 });
    return code === 0 ? output : null;
  } catch (error) {
    throw new CannotRunHere(`git cannot be started: ${(error as Error).message}.`, "Install git, or leave --since out.");
  }
}
