import { join } from "node:path";
import { digestOf } from "@cd-task/model";
import { findCacheDirectory } from "../cache/find-cache-directory.ts";

/** What a verifier begins with that can be run as a script; one of an earlier release is a module alone. */
const scriptMark = "'use strict';";

/**
 * The arguments with which Node runs a bundled verifier of which it keeps what it compiled: reading its text and
 * compiling what of it is called takes a fifth of a verification. Kept in the user's cache folder by the text and
 * the release of Node; without effect where `CD_TASK_CACHE` is `off`. For code we trust: a cache is code as well.
 */
export function keepCompiled(file: string, text: string, environment: NodeJS.ProcessEnv = process.env): string[] {
  if (environment.CD_TASK_CACHE === "off" || !text.startsWith(scriptMark)) return [file];
  const name = digestOf([process.version, process.arch, text].join("\0")).replace("sha256:", "").slice(0, 32);
  const folder = join(findCacheDirectory(undefined, environment), "verifiers");
  return ["--input-type=commonjs", "--eval", `(${runKept.toString()})(${JSON.stringify(folder)}, ${JSON.stringify(name)}, ${JSON.stringify(file)})`, "--", file];
}

/** Runs in the new process, which is given its text alone: nothing of this file is there. */
function runKept(folder: string, name: string, file: string): void {
  const fs = process.getBuiltinModule("node:fs");
  const { Script } = process.getBuiltinModule("node:vm");
  const path = `${folder}/${name}`;
  const known = fs.existsSync(path) ? fs.readFileSync(path) : undefined;
  const script = new Script(`(function () { ${fs.readFileSync(file, "utf8")}\n})`, { filename: file, ...(known && { cachedData: known }) });
  process.on("exit", () => {
    try {
      if (!known || script.cachedDataRejected) keep();
      else fs.utimesSync(path, new Date(), new Date());
    } catch {
      // A cache that can't be written is no mistake of anybody's.
    }
  });
  script.runInThisContext()();

  function keep(): void {
    fs.mkdirSync(folder, { recursive: true });
    const aged = fs.readdirSync(folder).filter((other) => /^[0-9a-f]{32}$/.test(other)).map((other) => ({ other, ms: fs.statSync(`${folder}/${other}`).mtimeMs })).sort((a, b) => b.ms - a.ms);
    for (const { other } of aged.slice(7)) fs.rmSync(`${folder}/${other}`, { force: true });
    fs.writeFileSync(`${path}.${process.pid}.tmp`, script.createCachedData(), { mode: 0o600 });
    fs.renameSync(`${path}.${process.pid}.tmp`, path);
  }
}
