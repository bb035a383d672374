/** How one test ended, as its program said. */
export type TestEnd = "passed" | "failed";

const passMark = "[✔✓√]";
const failMark = "[✖✗×✕]";
const duration = /\s+\(?\d+(?:\.\d+)?\s?m?s\)?$/;

/**
 * Tests by name that a test program's output tells of: TAP, marks as of node:test, Mocha, Jest and Vitest, pytest's `-rA`
 * summary, JUnit's XML. A test that is told of twice has passed when it did so both times; skipped ones are left out.
 */
export function readTestOutput(output: string): Map<string, TestEnd> {
  const ends = new Map<string, TestEnd>();
  const note = (name: string, end: TestEnd) => void (name !== "" && ends.set(name, ends.get(name) === "failed" ? "failed" : end));
  // Suites that are open, by how far they are indented.
  let open: { indent: number; name: string }[] = [];
  const full = (indent: number, name: string) => [...open.filter((one) => one.indent < indent).map((one) => one.name), name].join(" > ");
  const enter = (indent: number, name: string) => void (open = [...open.filter((one) => one.indent < indent), { indent, name }]);
  const text = output.replace(/\u001b\[[\d;]*m/g, "");
  for (const line of text.split(/\r?\n/)) {
    const indent = line.length - line.trimStart().length;
    const said = line.trim();
    const subtest = /^# Subtest: (.+)$/.exec(said);
    const tap = /^(not )?ok \d+(?: -)? (.+)$/.exec(said);
    const marked = new RegExp(`^(?:(${passMark})|(${failMark}))\\s+(.+)$`, "u").exec(said);
    const suite = /^\u25b6 (.+)$/.exec(said);
    const summary = /^(PASSED|FAILED|ERROR|XFAIL|XPASS) (\S+::.*?)(?: - .*)?$/.exec(said);
    const file = /^(PASS|FAIL) (\S+\.\w+)(?: \([\d.]+ m?s\))?$/.exec(said);
    if (subtest) enter(indent, subtest[1] as string);
    else if (suite) enter(indent, (suite[1] as string).replace(duration, ""));
    else if (tap) {
      const [, not, rest = ""] = tap;
      if (/ # (SKIP|TODO)\b/i.test(rest)) continue;
      note(full(indent, rest.replaceAll("\\#", "#").replace(/ # time=.*$/, "")), not ? "failed" : "passed");
    } else if (marked && !/ # (SKIP|TODO)\b/.test(said)) note(full(indent, (marked[3] as string).replace(duration, "")), marked[1] ? "passed" : "failed");
    else if (summary) note(summary[2] as string, summary[1] === "FAILED" || summary[1] === "ERROR" ? "failed" : "passed");
    else if (file) note(file[2] as string, file[1] === "PASS" ? "passed" : "failed");
  }
  for (const [name, end] of readJunit(text)) note(name, end);
  return ends;
}

function readJunit(text: string): [string, TestEnd][] {
  const cases = [...text.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)];
  return cases.flatMap(([, attributes = "", body = ""]): [string, TestEnd][] => {
    if (/<skipped\b/.test(body)) return [];
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(` ${attributes.replaceAll(`class${name}`, "-")}`)?.[1] ?? "";
    const holder = /\bclassname="([^"]*)"/.exec(attributes)?.[1] ?? "";
    return [[[holder, of("name")].filter(Boolean).join(" > "), /<(failure|error)\b/.test(body) ? "failed" : "passed"]];
  });
}
