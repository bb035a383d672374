import { readTexts, type SyntaxNode } from "@cd-task/verifier";
import { readProjectFile } from "../test/project-files.ts";
import { type Export, listExports } from "./list-exports.ts";

const doors = [
  ["cd-task", "packages/cli/src/sdk/index.ts", "The pipeline, and what a package of one's own is made with."],
  ["cd-task/authoring", "packages/cli/src/sdk/authoring.ts", "What an author does to a suite's files."],
  ["cd-task/syntax", "packages/cli/src/sdk/syntax.ts", "What the check of a constraint kind reads a candidate with; it is bundled into tasks."],
] as const;

interface Declared {
  name: string;
  file: string;
  kind: "value" | "type";
  says: string;
  form: string;
}

/** The reference of everything that the published package offers to programs, as Markdown, from the docstrings. */
export async function writeSdkReference(): Promise<string> {
  const all = doors.flatMap(([, index]) => listExports(index));
  const roots = await readRoots([...new Set(all.map(({ file }) => file))]);
  const parts = doors.map(([door, index, says]) => {
    const declared = listExports(index).map((one) => describe(one, roots.get(one.file)));
    const values = declared.filter(({ kind }) => kind === "value");
    const types = declared.filter(({ kind, file }) => kind === "type" && !file.startsWith("packages/model/"));
    return [
      `## ${door}\n\n${says}\n`,
      ...values.map(({ name, says: sentence, form }) => `### ${name}\n\n${sentence}\n\n\`\`\`ts\n${form}\n\`\`\`\n`),
      ...(types.length > 0 ? [`### Types of ${door}\n`, ...types.map(({ says: sentence, form }) => `${sentence === "" ? "" : `${sentence}\n\n`}\`\`\`ts\n${form}\n\`\`\`\n`)] : []),
    ].join("\n");
  });
  const model = listExports("packages/model/src/index.ts").map((one) => describe(one, roots.get(one.file))).filter(({ kind }) => kind === "type");
  const rows = model.map(({ name, says, file }) => `| \`${name}\` | ${firstSentence(says).replaceAll("|", "\\|")} | ${file.replace(/^.*\//, "").replace(/\.ts$/, "")} |`);
  return [
    "# The SDK\n",
    "Written by `npm run docs` from the sources; edit the docstrings there.\n",
    "Functions give values and never throw for an author's mistake: an `Outcome` has `diagnostics`, and a `value` where there is one.\n`CannotRunHere` is thrown where this machine lacks something, a database for one.\n",
    ...parts,
    "## Types of the model\n\nFrom `cd-task` too; the files are in `packages/model/src`.\n\n| Type | Is | File |\n|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

async function readRoots(files: string[]): Promise<Map<string, SyntaxNode>> {
  const { files: read } = await readTexts({ texts: new Map(files.map((file) => [file, readProjectFile(file)])), skipped: [] });
  return new Map([...read].map(([path, { root }]) => [path, root]));
}

function describe({ name, file }: Export, root: SyntaxNode | undefined): Declared {
  const siblings = root?.children ?? [];
  const found: { node: SyntaxNode; comment: string }[] = [];
  for (const [index, node] of siblings.entries()) {
    const before = siblings[index - 1];
    if (node.kind === "export_statement" && new RegExp(`^export (?:async )?(?:function|const|interface|type|class) ${name}\\b`).test(node.text)) {
      found.push({ node, comment: before?.kind === "comment" && before.text.startsWith("/**") ? before.text : "" });
    }
  }
  const text = found.map(({ node }) => formOf(node)).join("\n");
  const isType = /^(?:interface|type) /.test(text);
  return { name, file, kind: isType ? "type" : "value", says: sayOf(found.find(({ comment }) => comment !== "")?.comment ?? ""), form: text };
}

/** A declaration without `export` and without what a function does. */
function formOf(node: SyntaxNode): string {
  const [declaration] = node.children.filter(({ kind }) => /_(declaration|signature)$/.test(kind));
  const body = declaration?.children.find(({ field }) => field === "body");
  const text = node.text.replace(/^export /, "");
  if (/^(?:interface|type) /.test(text)) return text;
  if (body) return text.slice(0, text.length - body.text.length).trimEnd();
  return text.startsWith("const ") ? text.replace(/ =[^]*$/, "") : text.replace(/;$/, "");
}

function sayOf(comment: string): string {
  return comment.replace(/^\/\*\*\s*|\s*\*\/$/g, "").split("\n").map((line) => line.replace(/^\s*\* ?/, "")).join("\n").trim();
}

function firstSentence(text: string): string {
  return /^[^]*?[.:;](?=\s|$)/.exec(text.replaceAll("\n", " "))?.[0].replace(/[:;]$/, ".") ?? text.replaceAll("\n", " ");
}
