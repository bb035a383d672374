import { resolve } from "node:path";
import type { Command } from "commander";
import { formatDiagnostics, openShelves, writeTree } from "@cd-task/sdk";
import { type Import, importRequests } from "@cd-task/sdk/authoring";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { refuseOverwriting } from "../refuse-overwriting.ts";
import { sourceReader } from "../source-reader.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

interface ImportCommandOptions {
  suite: string;
  strict?: boolean;
  dryRun?: boolean;
  force?: boolean;
  json?: boolean;
}

/** `cd-task import`: a Postman collection or an HTTP archive into a suite. */
export function addImportCommand(program: Command, terminal: Terminal): void {
  program
    .command("import")
    .summary("take over requests and assertions of Postman or a HAR")
    .description(
      "Writes a feature from a Postman collection (v2.1, with its test scripts) or an HTTP archive (HAR), and accounts for each of its assertions. " +
        "A second import of the same file changes nothing, one of a newer file writes the feature anew; a feature that you edited is left as it is.",
    )
    .argument("<file>", "Postman collection or HAR file")
    .requiredOption("--suite <dir>", "folder that holds suite.yaml")
    .option("--strict", "exit 1 when an assertion could not be taken over")
    .option("--dry-run", "say what would be taken over, write nothing")
    .option("--force", "overwrite the feature when it was edited")
    .option("--json", "print the result as one object")
    .addHelpText("after", examples("cd-task import shop.postman_collection.json --suite suites/shop", "cd-task import recorded.har --suite suites/shop --dry-run", "cd-task import shop.postman_collection.json --suite suites/shop --strict --json"))
    .action(async (file: string, options: ImportCommandOptions) => {
      const { value, diagnostics } = await importRequests({ file, suite: options.suite, cwd: terminal.cwd }, await openShelves({ suite: options.suite }));
      if (!value) {
        if (options.json) terminal.print(JSON.stringify({ ok: false, diagnostics }, null, 2));
        else terminal.say(formatDiagnostics(diagnostics, sourceReader(terminal.cwd), { color: terminal.color.err }));
        throw new Fault(`Nothing could be imported from ${file}.`, { exitCode: exitCodes.findings, hint: "Mend what is listed above and run the command again." });
      }
      const result = await writeTree(value.tree, resolve(terminal.cwd, options.suite), { dryRun: options.dryRun, force: options.force, prunes: () => false });
      refuseOverwriting({ refused: result.refused.filter(({ effect }) => effect !== "edited") }, options.suite);
      const { changes } = result;
      const isLossy = options.strict === true && value.conservation.unmapped > 0;
      const mine = changes.filter(({ path }) => value.tree.some((entry) => entry.path === path));
      if (options.json) terminal.print(JSON.stringify({ ok: !isLossy, scenarios: value.scenarios, conservation: value.conservation, files: mine, unmapped: value.unmapped, remarks: value.remarks }, null, 2));
      else reportImport(value, mine, options, terminal);
      process.exitCode = isLossy ? exitCodes.findings : exitCodes.fine;
    });
}

const effects: Record<string, string> = { new: "written", changed: "written", same: "unchanged", edited: "left as it is, since it was edited (--force overwrites it)" };

function reportImport({ conservation, unmapped, remarks, scenarios }: Import, changes: readonly { path: string; effect: string }[], { suite, dryRun }: ImportCommandOptions, terminal: Terminal): void {
  const { source, mapped, merged, unmapped: lost } = conservation;
  const found = [...remarks, ...unmapped];
  if (found.length > 0) terminal.say(formatDiagnostics(found, sourceReader(terminal.cwd), { color: terminal.color.err }));
  terminal.print(`${countNoun(source, "source assertion")}: ${mapped} mapped, ${merged} merged, ${lost} unmapped`);
  for (const { path, effect } of changes) terminal.say(`${suite}/${path}: ${countNoun(scenarios, "scenario")}, ${dryRun && effect !== "same" && effect !== "edited" ? "would be written" : (effects[effect] ?? effect)}`);
  if (changes.length === 0) terminal.say("No request of it could be taken over; nothing was written.");
}
