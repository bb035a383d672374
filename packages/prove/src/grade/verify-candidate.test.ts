import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ComparedResult, ResolvedConstraint, RuleResult, RuleState } from "@cd-task/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareResults } from "./compare-results.ts";
import { type Verification, verifyFolder } from "./verify-candidate.ts";

// Stands in for the verifier: each line with `bad` in a .txt file is a finding.
const verifier = `
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
const valueOf = (name) => process.argv[process.argv.indexOf("--" + name) + 1];
const folder = valueOf("candidate");
const constraints = JSON.parse(readFileSync(valueOf("task") + "/verify/constraints.json", "utf8"));
const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".txt")).sort();
const findings = files.flatMap((file) => readFileSync(folder + "/" + file, "utf8").split("\\n").flatMap((line, index) => line.includes("bad") ? [{ file, line: index + 1, column: 1, message: line.trim(), hint: "Be good." }] : []));
const state = findings.length > 0 ? "fail" : files.length > 0 ? "pass" : "vacuous";
writeFileSync(valueOf("out"), JSON.stringify(constraints.map(({ id }) => ({ rule: "house/good", constraint: id, state, examined: { files: files.length }, findings }))));
`;
const constraints: ResolvedConstraint[] = [{ id: "good", kind: "house", axis: "order", title: "Good", gate: true, says: [], options: {} }];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cd-task-checkout-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function git(...args: string[]): void {
  execFileSync("git", ["-c", "user.name=n", "-c", "user.email=n@example.test", "-c", "init.defaultBranch=main", ...args], { cwd: folder, stdio: "ignore" });
}

function commit(): void {
  git("init");
  git("add", "-A");
  git("commit", "-m", "first");
}

const verify = async (below: string, since?: string) => (await verifyFolder({ constraints, verifier }, join(folder, below), since === undefined ? {} : { since })) as Verification;
const messages = ({ rules }: Verification) => rules.flatMap(({ findings }) => findings.map(({ file, line, message }) => `${file}:${line} ${message}`));

describe("constraints without a task", () => {
  it("are verified by a verifier of their own", async () => {
    put("a.txt", "good\nbad one\n");
    const found = await verify("");
    expect(found.rules).toMatchObject([{ rule: "house/good", constraint: "good", state: "fail" }]);
    expect(found.constraints).toEqual(constraints);
    expect(messages(found)).toEqual(["a.txt:2 bad one"]);
  });
});

describe("since a revision", () => {
  it("only what is new is found, wherever the rest has moved to", async () => {
    put("app/a.txt", "bad one\n");
    put("other/b.txt", "bad outside\n");
    commit();
    put("app/a.txt", "good\n\nbad one\nbad two\n");
    const found = await verify("app", "HEAD");
    expect(messages(found)).toEqual(["a.txt:4 bad two"]);
    expect(found.rules).toMatchObject([{ state: "fail", known: 1, isOld: false }]);
  });

  it("nothing is found where nothing is new, in the whole checkout too", async () => {
    put("a.txt", "bad one\n");
    commit();
    put("b.txt", "good\n");
    expect((await verify("", "main")).rules).toMatchObject([{ state: "fail", known: 1, isOld: true, findings: [] }]);
  });

  it("everything is found where the folder was not there, and the checkout is left as it was", async () => {
    put("a.txt", "good\n");
    commit();
    put("app/a.txt", "bad one\n");
    git("add", "app");
    expect(messages(await verify("app", "HEAD"))).toEqual(["a.txt:1 bad one"]);
    expect(execFileSync("git", ["status", "--short"], { cwd: folder, encoding: "utf8" })).toBe("A  app/a.txt\n");
  });

  it("is what a change is judged by where there is no task, and what git ignores is no change", async () => {
    put(".gitignore", "*.log\nleft/\n");
    put("app/a.txt", "good\n");
    commit();
    put("app/b.txt", "good\n");
    put("app/run.log", "left behind");
    put("app/left/c.txt", "left behind");
    const judge = verifier.replace("const state", "const starter = valueOf(\"task\") + \"/starter\"; const isOfChange = existsSync(starter); const added = isOfChange ? readdirSync(folder, { recursive: true }).filter((path) => !existsSync(starter + \"/\" + path)) : []; findings.push(...added.map((file) => ({ file, line: 0, column: 0, message: \"added\", hint: \"\" })));\nconst state").replace("import { readdirSync", "import { existsSync, readdirSync").replace("findings }", "findings, ...(isOfChange && { isOfChange }) }");
    const found = (await verifyFolder({ constraints, verifier: judge }, join(folder, "app"), { since: "HEAD" })) as Verification;
    expect(messages(found)).toEqual(["b.txt:0 added"]);
    expect(found.rules).toMatchObject([{ state: "fail", known: 0, isOld: false }]);
  });

  it("is refused where there is no such revision, or one that would be an option", async () => {
    put("a.txt", "bad one\n");
    commit();
    for (const revision of ["nowhere", "--all", ""]) {
      expect(await verifyFolder({ constraints, verifier }, folder, { since: revision })).toMatchObject({ refused: expect.stringContaining(`has no revision \`${revision}\``) as string });
    }
  });

  it("is refused outside of a checkout", async () => {
    put("a.txt", "bad one\n");
    expect(await verifyFolder({ constraints, verifier }, folder, { since: "HEAD" })).toMatchObject({ refused: `${folder} is not in a git checkout, so nothing tells what is new.` });
  });
});

describe("results beside earlier ones", () => {
  const finding = { file: "a.js", line: 1, column: 1, message: "m", hint: "h" };
  const result = (state: RuleState, ...findings: RuleResult["findings"]): RuleResult => ({ rule: "house/good", constraint: "good", state, examined: {}, findings });
  const compare = (now: RuleResult, before: RuleResult[]) => compareResults([now], before)[0] as ComparedResult;

  it("count the second of two equal findings as new", () => {
    expect(compare(result("fail", finding, { ...finding, line: 7 }), [result("fail", { ...finding, line: 3 })])).toMatchObject({ findings: [{ line: 7 }], known: 1, isOld: false });
  });

  it("are old only when they ended no worse", () => {
    expect(compare(result("undetermined"), [result("fail", finding)]).isOld).toBe(true);
    expect(compare(result("undetermined"), [result("pass")]).isOld).toBe(false);
    expect(compare(result("vacuous"), []).isOld).toBe(false);
    expect(compare(result("fail", finding), [result("undetermined", finding)]).isOld).toBe(false);
  });

  it("tell files, messages and constraints apart", () => {
    const before = [result("fail", { ...finding, file: "b.js" }, { ...finding, message: "n" }), { ...result("fail", finding), constraint: "other" }];
    expect(compare(result("fail", finding), before)).toMatchObject({ findings: [finding], known: 0 });
  });

  it("nothing that is said of a change was so before the revision it is judged by", () => {
    const result: RuleResult = { rule: "house/good", constraint: "good", state: "fail", examined: { files: 1 }, findings: [{ file: "a.txt", line: 1, column: 1, message: "bad", hint: "" }], isOfChange: true };
    expect(compareResults([result], [result], true)).toMatchObject([{ known: 0, isOld: false, findings: [{ message: "bad" }] }]);
    expect(compareResults([result], [result])).toMatchObject([{ known: 1, isOld: true }]);
  });
});
