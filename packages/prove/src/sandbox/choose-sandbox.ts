import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CannotRunHere } from "../cannot-run-here.ts";
import { withTemporaryFolder } from "../folders/with-temporary-folder.ts";
import { bubblewrap } from "./bubblewrap.ts";
import { candidateLimits } from "./candidate-limits.ts";
import { namespaces } from "./namespaces.ts";
import type { Sandbox } from "./sandbox.ts";
import { trusted } from "./trusted.ts";

/** `auto` is whichever works here; `none` runs candidates as plain processes. */
export type SandboxChoice = "auto" | Exclude<Sandbox["name"], "trusted"> | "none";

const hint = "Install bubblewrap, or run as root with util-linux and iproute2; for code you trust, give --trust.";

/** The sandbox asked for, tried once before it is given; throws `CannotRunHere` where it, or with `auto` none, works. */
export async function chooseSandbox(choice: SandboxChoice): Promise<Sandbox> {
  if (choice === "none") return trusted;
  const isRoot = process.getuid?.() === 0;
  // Each asks for what the other has not: one for root, one for a user who is not.
  const candidates = choice === "auto" ? [isRoot ? namespaces : bubblewrap] : [choice === "namespaces" ? namespaces : bubblewrap];
  const reasons: string[] = [];
  for (const sandbox of candidates) {
    const reason = await findFault(sandbox, isRoot);
    if (reason === null) return sandbox;
    reasons.push(`${sandbox.name}: ${reason}`);
  }
  throw new CannotRunHere(`No sandbox works here, so a candidate could do whatever you may. ${reasons.join(" ")}`, hint);
}

/** Why the sandbox does not work here; null when a command ran confined. */
async function findFault(sandbox: Sandbox, isRoot: boolean): Promise<string | null> {
  if (process.platform !== "linux") return "it needs Linux.";
  if (sandbox === namespaces && !isRoot) return "it needs root.";
  if (sandbox === bubblewrap && isRoot) return "it is for a user who is not root.";
  return withTemporaryFolder("sandbox", (directory) => tryCommand(sandbox, directory)).catch((error: unknown) => {
    if (error instanceof CannotRunHere) return error.message;
    throw error;
  });
}

async function tryCommand(sandbox: Sandbox, directory: string): Promise<string | null> {
  const [repository, home] = [join(directory, "candidate"), join(directory, "home")];
  await Promise.all([repository, home].map((path) => mkdir(path)));
  await writeFile(join(directory, "secret"), "");
  const launcher = await sandbox.enclose({ directory, repository, read: [], write: [home], limits: candidateLimits });
  const [command = "", ...args] = [...launcher, "/bin/sh", "-c", `[ ! -e ${directory}/secret ] && : > written && echo confined`];
  const env = { PATH: process.env.PATH ?? "" };
  const limits = { seconds: 20, stopSeconds: 1, outputBytes: 4096 };
  const running = await sandbox.run({ command, arguments: args, cwd: directory, env, roots: { read: [], write: [directory] }, network: "loopback", limits });
  const { code } = await running.ended;
  const output = running.output().trim();
  return code === 0 && output === "confined" ? null : `it ended with code ${code}: ${output.slice(-500)}`;
}
