import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory, readProjectFile } from "../test/project-files.ts";

interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  $defs?: Record<string, Schema>;
}

interface Row {
  key: string;
  form: string;
  isDemanded: boolean;
  says: string;
}

/** Keys that kinds have by language. */
const languages: Record<string, string> = { javascript: "For JavaScript and TypeScript.", python: "For Python." };

const order = ["suite", "constraint", "preset", "framework", "solutions", "contrasts", "faults", "codebase"];

/** The reference of every file an author writes or a program reads, as Markdown, from the descriptions in `schemas`. */
export function writeFormatsReference(): string {
  const names = readdirSync(join(projectDirectory, "schemas")).flatMap((file) => /^(.+)\.schema\.json$/.exec(file)?.[1] ?? []);
  const sorted = names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const kinds = readdirSync(join(projectDirectory, "packages/constraints/src"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  return [
    "# Formats\n",
    "Written by `npm run docs` from `schemas` and the `options.schema.json` of each constraint kind; edit the descriptions there.\nEditors that know yaml-language-server show the same while you type.\n",
    ...sorted.map((name) => section(readSchema(`schemas/${name}.schema.json`), name)),
    "## Options of constraint kinds\n\nWhat stands below `options` in a constraint of the kind. `cd-task explain KIND` shows rules and presets too.\n",
    ...kinds.map((name) => section({ ...readSchema(`packages/constraints/src/${name}/options.schema.json`), title: `Kind ${name}` }, name, "###")),
  ].join("\n");
}

const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);

function readSchema(path: string): Schema {
  return JSON.parse(readProjectFile(path)) as Schema;
}

function section(schema: Schema, name: string, level = "##"): string {
  const rows = rowsOf(schema, schema, "", []).map(({ key, form, isDemanded, says }) => `| \`${key}\` | ${form}${isDemanded ? ", demanded" : ""} | ${says} |`);
  return [`${level} ${schema.title ?? name}\n`, ...(schema.description ? [`${schema.description}\n`] : []), "| Key | Form | Means |", "|---|---|---|", ...rows, ""].join("\n");
}

/** A row for each key of an object and of what it holds; a definition that is in the middle of being told is not told again. */
function rowsOf(given: Schema, root: Schema, below: string, telling: readonly string[]): Row[] {
  const { schema, ref } = settle(given, root);
  if (ref !== undefined && telling.includes(ref)) return [];
  const inside = ref === undefined ? telling : [...telling, ref];
  const keys = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const { schema: own } = settle(property, root);
    const key = below === "" ? name : `${below}.${name}`;
    return [{ key, form: formOf(own, root), isDemanded: schema.required?.includes(name) ?? false, says: sayOf(own) || (languages[name] ?? "") }, ...rowsOf(property, root, key, inside)];
  });
  const items = schema.items ? rowsOf(schema.items, root, `${below}[]`, inside) : [];
  const named = typeof schema.additionalProperties === "object" ? rowsOf(schema.additionalProperties, root, `${below}.NAME`.replace(/^\./, ""), inside) : [];
  const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((choice) => rowsOf(choice, root, below, inside));
  return [...keys, ...items, ...named, ...choices].filter(({ key }, index, all) => all.findIndex((one) => one.key === key) === index);
}

/** The schema with what it refers to, own words first. */
function settle(schema: Schema, root: Schema): { schema: Schema; ref?: string } {
  const { $ref: ref, ...own } = schema;
  if (ref === undefined) return { schema };
  const target = ref.split("/").slice(1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root) as Schema;
  return { schema: { ...settle(target, root).schema, ...own }, ref };
}

function formOf(schema: Schema, root: Schema): string {
  const code = (value: unknown) => `\`${JSON.stringify(value)}\``;
  const form = schema.const !== undefined ? code(schema.const) : schema.enum ? schema.enum.map(code).join(" or ") : schema.type === "array" && schema.items ? `list of ${formOf(settle(schema.items, root).schema, root)}` : [schema.type ?? "any value"].flat().join(" or ");
  return schema.default === undefined ? form : `${form}, else ${code(schema.default)}`;
}

function sayOf({ description = "" }: Schema): string {
  return description.replaceAll("|", "\\|").replaceAll("\n", " ");
}
