import { defineConstraint } from "cd-task";

const defaults = { statements: 12 };

const sentences = ({ statements = defaults.statements }) => [
  { text: `No function holds more than ${statements} statements, those of blocks inside it included.`, rules: ["length/functions"] },
];

/** Constraints of kind `length`: how long a function may be. */
export const length = defineConstraint({
  name: "length",
  title: "Length",
  rules: [{ id: "length/functions", says: "No function is longer than agreed." }],
  optionsSchema: {
    type: "object",
    additionalProperties: false,
    properties: { statements: { type: "integer", minimum: 1, description: "How many statements a function may hold." } },
  },
  defaults,
  sentences,
  instruct: (options) => sentences(options).map(({ text }) => text),
  check: new URL("./check.js", import.meta.url),
  presets: { strict: new URL("./presets/strict.yaml", import.meta.url) },
  // Ways to break a solution that a named rule must catch: `cd-task prove` tries them.
  mutants: [
    {
      name: "one-long-function",
      language: "javascript",
      caughtBy: "length/functions",
      apply: (solution, { statements = defaults.statements }) => addTo(solution, ".js", `\nexport function tooLong(list) {\n${"  list.push(1);\n".repeat(statements + 1)}}\n`),
    },
    {
      name: "one-long-function",
      language: "python",
      caughtBy: "length/functions",
      apply: (solution, { statements = defaults.statements }) => addTo(solution, ".py", `\n\ndef too_long(items):\n${"    items.append(1)\n".repeat(statements + 1)}`),
    },
  ],
});

/** The solution with a text at the end of its largest source file; null where it has none. */
function addTo(solution, ending, text) {
  const [largest] = solution.filter((file) => file.path.endsWith(ending) && file.text !== undefined).sort((a, b) => b.text.length - a.text.length || (a.path < b.path ? -1 : 1));
  return largest ? solution.map((file) => (file === largest ? { ...file, text: file.text + text } : file)) : null;
}
