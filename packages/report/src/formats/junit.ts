/** One thing that was looked at, as JUnit's readers know it. */
export interface JunitCase {
  name: string;
  /** What it belongs to: a file, a feature. */
  className: string;
  file?: string;
  line?: number;
  seconds?: number;
  failure?: { type: string; message: string; text: string };
  /** Why nothing is known of it. */
  skipped?: string;
}

/** Cases as JUnit XML, a suite for each class name; as Jenkins, GitLab and GitHub's actions read it (github.com/testmoapp/junitxml). */
export function formatJunit(name: string, cases: readonly JunitCase[]): string {
  const suites = [...Map.groupBy(cases, ({ className }) => className)].map(([suite, own]) => [
    `  <testsuite ${attributes({ name: suite, ...counts(own) })}>`,
    ...own.flatMap(toCase),
    "  </testsuite>",
  ]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${attributes({ name, ...counts(cases) })}>`, ...suites.flat(), "</testsuites>", ""].join("\n");
}

function counts(cases: readonly JunitCase[]) {
  return { tests: cases.length, failures: cases.filter(({ failure }) => failure).length, errors: 0, skipped: cases.filter(({ skipped }) => skipped !== undefined).length };
}

function toCase({ name, className, file, line, seconds, failure, skipped }: JunitCase): string[] {
  const open = `    <testcase ${attributes({ name, classname: className, file, line, time: seconds?.toFixed(3) })}`;
  if (failure) return [`${open}>`, `      <failure ${attributes({ type: failure.type, message: failure.message })}>${escape(failure.text)}</failure>`, "    </testcase>"];
  return skipped === undefined ? [`${open} />`] : [`${open}>`, `      <skipped ${attributes({ message: skipped })} />`, "    </testcase>"];
}

function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : `${key}="${escape(String(value)).replace(/[\n\t]/g, (space) => `&#${space.charCodeAt(0)};`)}"`)).join(" ");
}

/** Text that may stand in XML 1.0, which has no way to write most control characters. */
function escape(text: string): string {
  const known = text.toWellFormed().replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
  return known.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
