import { relative } from "node:path";

/** What a command may use of the process: data goes to `print`, talk goes to `say`. */
export interface Terminal {
  cwd: string;
  /** Writes a line to standard output. */
  print(text: string): void;
  /** Writes a line to standard error. */
  say(text: string): void;
  /** Whether standard output and standard error show colours. */
  color: { out: boolean; err: boolean };
  /** Whether standard error is a terminal whose line can be written again. */
  isLive: boolean;
}

/** The terminal of this process; `NO_COLOR` and `FORCE_COLOR` are obeyed. */
export function openTerminal(): Terminal {
  const { env, stdout, stderr } = process;
  const wants = (isTerminal: boolean) => (env["NO_COLOR"] ? false : env["FORCE_COLOR"] ? env["FORCE_COLOR"] !== "0" : isTerminal);
  // Whoever reads may stop reading: `cd-task list | head`.
  for (const stream of [stdout, stderr]) stream.on("error", (error: NodeJS.ErrnoException) => { if (error.code !== "EPIPE") throw error; });
  return {
    cwd: process.cwd(),
    print: (text) => void stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    say: (text) => void stderr.write(text.endsWith("\n") ? text : `${text}\n`),
    color: { out: wants(stdout.isTTY), err: wants(stderr.isTTY) },
    isLive: stderr.isTTY && !env["CI"],
  };
}

/** A path as a person at `cwd` would type it. */
export function showPath(path: string, cwd: string): string {
  const shown = relative(cwd, path).replaceAll("\\", "/");
  return shown === "" ? "." : shown;
}
