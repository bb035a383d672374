import type { SuiteReview } from "@cd-task/model";

/** A card for where a suite's tasks are published: Markdown with the front matter that dataset hubs read (license, tags). */
export function formatSuiteCard({ suite, title, summary, publishing, tasks }: SuiteReview): string {
  const { licence, authors = [], category, keywords = [], difficulty, canary } = publishing;
  const frameworks = [...new Set(tasks.map(({ facts }) => facts.framework))];
  const levels = [...new Set(tasks.map(({ facts }) => facts.level))].sort((a, b) => a - b);
  const proved = tasks.filter(({ evidence }) => evidence?.record.state === "proved" && evidence.stale.length === 0).length;
  const tags = [suite, ...(category === undefined ? [] : [category]), ...keywords, ...frameworks];
  const rows = tasks.map(({ facts, rules }) => `| ${facts.id} | L${facts.level} | ${facts.framework} | ${facts.constraints.map(({ id }) => id).join(", ") || "none"} | ${facts.planned} | ${rules.length} |`);
  return [
    "---",
    ...(licence === undefined ? [] : [`license: ${JSON.stringify(licence.toLowerCase())}`]),
    `pretty_name: ${JSON.stringify(title)}`,
    `tags: ${JSON.stringify([...new Set(tags)])}`,
    "---",
    "",
    `# ${line(title)}`,
    "",
    line(summary),
    "",
    `- Tasks: ${tasks.length}, levels ${levels.map((level) => `L${level}`).join(", ")}; ${proved} proved by the committed evidence`,
    `- Frameworks: ${frameworks.join(", ")}`,
    ...(difficulty === undefined ? [] : [`- Difficulty: ${difficulty}`]),
    ...(authors.length === 0 ? [] : [`- Authors: ${authors.map(({ name, email }) => line(email === undefined ? name : `${name} (${email})`)).join(", ")}`]),
    `- Licence: ${licence ?? "none stated"}`,
    ...(canary === undefined ? [] : [`- Canary: ${canary}`]),
    "",
    "| task | level | framework | constraints | assertions | rules |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

/** One line in which nothing is markup. */
function line(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`);
}
