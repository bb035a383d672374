import { keptSecondsOf, type TaskFacts } from "@cd-task/model";

/** The folder in the repository into which SWE-bench lays what is staged; it is gone before anything is judged. */
export const staged = ".grading";

/** `eval.sh`: has the verifier judge /testbed, and tells every assertion and rule between the marks that SWE-bench cuts at. */
export function evalScript({ limits, tests }: TaskFacts, canary: string): string {
  return `#!/bin/bash
set -uxo pipefail
# ${canary}
cd /testbed
rm -rf ${staged} /tests /verdict
: '>>>>> Start Test Output'
rm -rf /tests && mv ${staged} /tests && chmod -R go-rwx /tests
node=/opt/verifier/bin/node; [ -x "$node" ] || node=/usr/local/bin/node
cd /
env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 timeout ${limits.start + limits.total + limits.stop + keptSecondsOf(tests) + 240} "$node" /tests/rig.mjs --task /tests/task --candidate /testbed --dependencies /opt/dependencies --user candidate --verdict /verdict/verdict.json
"$node" /tests/print-log.mjs /verdict/verdict.json
: '>>>>> End Test Output'
`;
}

/**
 * `print-log.mjs`: the verdict as lines that SWE-bench's parser of pytest's summary reads: `PASSED name`, `FAILED name`. Nothing that
 * a candidate said is repeated. What could not be graded is told by the mark for tests that broke, and nothing else.
 */
export const printLogScript = `import { readFileSync } from "node:fs";

let verdict = null;
try {
  verdict = JSON.parse(readFileSync(process.argv[2], "utf8"));
} catch {}
if (verdict?.status !== "graded") {
  console.log(">>>>> Tests Errored");
  process.exitCode = 3;
} else {
  const lines = [
    ...verdict.assertions.map(({ id, state }) => [state === "passed", id]),
    ...verdict.rules.map(({ constraint, rule, state }) => [state === "pass" || state === "n/a", constraint + "/" + rule]),
  ];
  for (const [isKept, name] of lines) console.log((isKept ? "PASSED " : "FAILED ") + name);
  // Set, not called for: what was printed into a pipe is to get out.
  process.exitCode = verdict.scores.pass === 1 ? 0 : 1;
}
`;
