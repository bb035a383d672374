import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CannotRunHere } from "../cannot-run-here.ts";

/** Whom PostgreSQL runs as: undefined for ourselves, user `nobody` when we are root, as which it refuses to run. */
export async function findPostgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const [uid, gid] = await Promise.all([askId("-u"), askId("-g")]);
    return { uid, gid };
  } catch {
    throw new CannotRunHere(
      "PostgreSQL cannot run as root, and there is no user `nobody` to run it as.",
      "Run as an ordinary user, or give a server with --database-url.",
    );
  }
}

async function askId(option: string): Promise<number> {
  const { stdout } = await promisify(execFile)("id", [option, "nobody"]);
  return Number.parseInt(stdout, 10);
}
