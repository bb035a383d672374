import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

// A scenario is a folder: `command.txt` holds the arguments of cd-task, `expected.txt` exit code and
// output, `files/` what the command finds in its folder. The project's suites and examples are there too.
// `UPDATE_EXPECTED=1` writes the expected files anew; the review reads the difference.
const scenarios = fileURLToPath(new URL("./scenarios/", import.meta.url));
const project = fileURLToPath(new URL("../../../", import.meta.url));
const program = fileURLToPath(new URL("../bin/cd-task.js", import.meta.url));

describe("cd-task", () => {
  for (const name of readdirSync(scenarios)) {
    it(name.replaceAll("-", " "), async () => {
      const directory = mkdtempSync(join(tmpdir(), "cd-task-cli-"));
      try {
        const files = join(scenarios, name, "files");
        if (existsSync(files)) cpSync(files, directory, { recursive: true });
        for (const shown of ["suites", "examples"]) symlinkSync(join(project, shown), join(directory, shown));
        const command = readFileSync(join(scenarios, name, "command.txt"), "utf8").trim();
        const seen = await run(splitArguments(command), directory);
        const expectedFile = join(scenarios, name, "expected.txt");
        if (process.env["UPDATE_EXPECTED"]) writeFileSync(expectedFile, seen);
        expect(seen).toBe(readFileSync(expectedFile, "utf8"));
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    });
  }
});

function run(args: string[], cwd: string): Promise<string> {
  const env = { ...process.env, NO_COLOR: "1", CI: "true", FORCE_COLOR: undefined };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd, env, timeout: 60_000 }, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      resolve(`exit ${code}\n--- stdout\n${stdout}--- stderr\n${stderr}`.replaceAll(cwd, "<folder>"));
    });
  });
}

/** Words separated by spaces; single quotes hold a word together. */
function splitArguments(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? (plain as string));
}
