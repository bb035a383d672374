import { execSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { checkFiles } from "@cd-task/sdk/checking";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findUnknownOptions } from "./documents/find-unknown-options.ts";
import { isOutput, readBlocks, readCommands, readExchanges } from "./documents/read-blocks.ts";
import { runDocument } from "./documents/run-document.ts";
import { projectDirectory, projectFiles, readProjectFile } from "./project-files.ts";

const documents = projectFiles().filter((path) => path.endsWith(".md") && /^(README\.md|packages\/cli\/docs\/|packages\/create-cd-task\/|packages\/harnesses\/src\/|packages\/constraints\/src\/command\/|examples\/)/.test(path));
const withConsoles = documents.filter((path) => path !== "README.md" && readBlocks(readProjectFile(path)).some(({ language }) => language === "console"));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cd-task-document-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("commands in documents", { timeout: 120_000 }, () => {
  it("are commands that there are, with options that they have", () => {
    const unknown = documents.flatMap((path) => readCommands(readProjectFile(path)).flatMap((line) => findUnknownOptions(line).map((word) => `${path}: ${word} in ${line}`)));
    expect(unknown).toEqual([]);
    expect(documents.length).toBeGreaterThan(8);
  });

  it("are told from those that there are not", () => {
    expect(findUnknownOptions("npx cd-task check suite --formt json")).toEqual(["--formt"]);
    expect(findUnknownOptions("npx cd-task chekc suite")).toEqual(["cd-task chekc"]);
    expect(findUnknownOptions("npm create cd-task shop -- --contrct a.yaml")).toEqual(["--contrct"]);
    expect(findUnknownOptions("npx cd-task attempt build/x -n 5 -- my-agent --its-own")).toEqual([]);
  });

  it.each(withConsoles)("print what %s says (UPDATE_EXPECTED=1 writes it anew)", async (path) => {
    const markdown = readProjectFile(path);
    const printed = await runDocument(markdown, folder);
    expect(printed.length).toBeGreaterThan(0);
    if (process.env["UPDATE_EXPECTED"] === "1") {
      const written = printed.reduce((text, { command, said, printed: now }) => (isOutput(said, now) && said !== "" ? text : text.replace(`$ ${command}\n${said === "" ? "" : `${said}\n`}`, () => `$ ${command}\n${now === "" ? "" : `${now}\n`}`)), markdown);
      writeFileSync(join(projectDirectory, path), written);
    } else for (const { said, printed: now } of printed) expect(isOutput(said, now) ? said : now).toBe(said);
  });

  it("print what README.md says", async () => {
    cpSync(join(projectDirectory, "templates/suite/empty"), join(folder, "suite"), { recursive: true });
    write("suite/features/extra.feature", "Feature: Extra\n\n  Scenario: Notes are listed\n    When I send GET /notes\n    Then the status should be 200\n");
    cpSync(join(projectDirectory, "packages/cli/test/scenarios/verifies-against-a-constraint-file/files"), folder, { recursive: true });
    const shown = readBlocks(readProjectFile("README.md")).filter(({ language }) => language === "console").flatMap(({ text }) => readExchanges(text));
    expect(shown.map(({ command }) => command.split(" ")[2])).toEqual(["list", "check", "verify"]);
    for (const { command, output } of shown) {
      const [{ printed = "" } = {}] = await runDocument(`\`\`\`console\n$ ${command}\n\`\`\`\n`, command.includes("suites/conduit") ? projectDirectory : folder);
      expect(isOutput(output, printed) ? output : printed).toBe(output);
    }
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

describe("a clone, before anything is published", () => {
  it("begins a suite in another folder and checks it there, as README.md says", { timeout: 120_000 }, () => {
    const [command] = /^npm run create -- .*$/m.exec(readProjectFile("README.md")) ?? [];
    const path = [join(projectDirectory, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    const run = (line: string, cwd: string) => execSync(line, { cwd, env: { ...process.env, PATH: path }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 100_000 });
    expect(run(command?.replace("../my-suite", join(folder, "my-suite")) ?? "", projectDirectory)).toContain("Next:");
    expect(run("cd-task check .", join(folder, "my-suite"))).toContain("No problems found.");
  });
});

describe("figures in README.md", () => {
  it("are those of the suite", { timeout: 60_000 }, async () => {
    const { suite } = await checkFiles({ directory: join(projectDirectory, "suites/conduit"), evidence: false });
    const text = readProjectFile("README.md");
    const rows = [...text.matchAll(/^(?:express|flask)-\S+ +(\d+) +ok (\d)\/\2 runs, worst (\d+)\/(\d+)/gm)];
    expect(rows.map(([, ...figures]) => figures.filter((_, index) => index !== 1))).toEqual(rows.map(() => Array(3).fill(String(suite?.assertions))));
    expect(rows).toHaveLength(2);
    const scenarios = [...text.matchAll(/^\S+ +[\d.]+ % +\d+ +\d+\/(\d+) +ok$/gm)].map(([, count]) => Number(count));
    expect(new Set(scenarios)).toEqual(new Set([suite?.scenarios]));
  });
});
