import type { Codebase } from "@cd-task/model";
import { CarveRefused } from "./carve-refused.ts";
import type { Code } from "./read-code.ts";

const watching = /\b(nodemon|ts-node-dev|tsx watch|node-dev)\b|--watch\b|--reload\b|\brunserver\b(?!.*--noreload)/;

/** Throws `CarveRefused` where the code cannot be run as codebase.yaml says: changes that are not committed, no lock file, a start that watches files. */
export function checkCode({ files, uncommitted }: Code, { framework, source, name }: Codebase, { allowDirty }: { allowDirty: boolean }): void {
  if (files.length === 0) throw new CarveRefused(`The folder of ${name} holds no file.`, "Name the folder of the code under `source.path`.");
  if (uncommitted.length > 0 && source.commit === null && !allowDirty) {
    throw new CarveRefused(
      `The code of ${name} has changes that are not committed (${uncommitted.length} ${uncommitted.length === 1 ? "file" : "files"}), so no commit says what was carved.`,
      "Commit or stash them, name a commit under `source.commit`, or take the code as it lies there with --allow-dirty.",
      uncommitted.slice(0, 10),
    );
  }
  const { lock, kind } = framework.install;
  const textOf = (path: string) => {
    const entry = files.find((one) => one.path === path);
    return entry && "text" in entry ? entry.text : undefined;
  };
  if (textOf(lock) === undefined) {
    const hint = kind === "npm"
      ? "Make one with `npm install --package-lock-only`. For a folder of a workspace the lock file of the whole is read, where it tells of the folder."
      : "Make one with `pip-compile --generate-hashes` or `uv export`, and name it under `install.lock`.";
    throw new CarveRefused(`The code of ${name} has no ${lock}, so its dependencies are not settled.`, hint);
  }
  if (kind === "pip" && !/--hash=/.test(textOf(lock) ?? "") && /^[^#\s-]/m.test(textOf(lock) ?? "")) {
    throw new CarveRefused(`${lock} of ${name} has no hashes, so what it names is not settled.`, "Write it with `pip-compile --generate-hashes` or `uv pip compile --generate-hashes`.");
  }
  const started = [framework.start, ...scriptsOf(textOf("package.json"), framework.start)].find((command) => watching.test(command));
  if (started !== undefined) throw new CarveRefused(`The start command of ${name} watches files (\`${started}\`): it would start again while it is asked.`, "Name a plain command under `start`.");
}

/** The scripts of package.json that a command runs. */
function scriptsOf(manifest: string | undefined, command: string): string[] {
  if (manifest === undefined) return [];
  try {
    const { scripts = {} } = JSON.parse(manifest) as { scripts?: Record<string, string> };
    const named = [...command.matchAll(/\bnpm (?:run )?(\S+)/g)].map(([, script = ""]) => script);
    return named.flatMap((script) => scripts[script] ?? []);
  } catch {
    return [];
  }
}
