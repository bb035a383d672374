import { CannotRunHere } from "../cannot-run-here.ts";
import { runProcess } from "../processes/run-process.ts";
import { InstallFailed } from "./install-failed.ts";

interface InstallerRequest {
  command: string;
  arguments: string[];
  cwd: string;
  env?: Record<string, string | undefined>;
  limitSeconds: number;
}

/** Output that tells of the network or the registry, which no candidate can help. */
const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|E50\d|ERR_SOCKET|CERT_|NewConnectionError|ReadTimeoutError|ConnectTimeoutError|Temporary failure in name resolution|No space left|ENOSPC/;

/** The installer's output; throws `InstallFailed`, or `CannotRunHere` when it was absent, offline or out of time. */
export async function runInstaller({ command, arguments: args, cwd, env, limitSeconds }: InstallerRequest): Promise<string> {
  const end = await runProcess({ command, arguments: args, cwd, env: env ?? ownEnvironment(), limitSeconds }).catch(
    (error: Error) => {
      throw new CannotRunHere(`${command} cannot be started: ${error.message}.`, `Install ${command} and see that it is on PATH.`);
    },
  );
  const tail = end.output.trim().slice(-4000);
  if (end.timedOut) {
    throw new CannotRunHere(`${command} did not end within ${limitSeconds} s.\n${tail}`, "See that the package registry answers and the machine is not overloaded.");
  }
  if (end.code === 0) return end.output;
  if (unreachable.test(end.output)) {
    throw new CannotRunHere(`${command} could not reach what it needs.\n${tail}`, "See that the package registry answers and the disk has room.");
  }
  throw new InstallFailed(`${command} ended with code ${end.code}.\n${tail}`);
}

/** Our environment without what npm sets for its scripts: an npm below npm would take its settings for orders. */
export function ownEnvironment(): Record<string, string | undefined> {
  const set = /^(npm_(package|lifecycle)_|npm_(command|execpath|node_execpath)$|npm_config_(local_prefix|workspace|workspaces|include_workspace_root|global|prefix)$|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$|PYTHONPATH$|PYTHONHOME$|VIRTUAL_ENV$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !set.test(name)));
}
