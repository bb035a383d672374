import type { JsonObject, Language, Rule, Sentence } from "@cd-task/model";
import { utilities } from "@cd-task/verifier";
import { activeRules, type ArchitectureOptions, readOptions } from "./options.ts";

/** All rules of the kind; `rulesOf` says which of them given options ask for. */
export const allRules: Rule[] = [
  { id: "architecture/edges", says: "No layer imports a layer further out, directly or through modules outside the layers." },
  { id: "architecture/no-skipping", says: "No layer reaches past the one below it, least of all to the database." },
  { id: "architecture/framework-free-core", says: "The core layers import no web framework and handle no request or response objects." },
  { id: "architecture/substance", says: "Every layer holds code that the program uses, and most of the program is inside the layers." },
  { id: "architecture/cycles", says: "No modules of the program import each other in a circle." },
  { id: "architecture/composition-root", says: "Pools, clients and settings are created in the composition root alone." },
  { id: "architecture/naming", says: "Files of a layer are named as the layer's files are." },
];

const always = 4;

/** The rules that these options ask for. */
export function rulesOf(given: JsonObject): Rule[] {
  const active = activeRules(readOptions(given));
  return allRules.filter(({ id }, index) => index < always || active.has(id));
}

/** The demands as sentences for one language, in the words of what is checked. */
export function sentences(given: JsonObject, language: Language): Sentence[] {
  const options = readOptions(given);
  const layers = Object.entries(options.layers);
  const folders = layers.map(([name, globs]) => `${name} (${(globs[language] ?? []).map((glob) => `\`${glob}\``).join(", ")})`);
  const edges = layers.map(([name]) => `${name} import ${options.allow[name]?.length ? list(options.allow[name]) : "no other layer"}`);
  const packages = [...utilities[language].split(" "), ...(options.packages[language] ?? [])];
  return [
    {
      text: `Build the server in ${layers.length} layers, each in its own place: ${list(folders)}.`,
      rules: ["architecture/substance"],
    },
    {
      text: `Of the layers, ${edges.join("; ")}. No layer imports anything else of the other layers, neither directly nor through a module outside the layers.`,
      rules: ["architecture/edges", "architecture/no-skipping"],
    },
    {
      text: `Only ${list(options.data)} use database drivers, ORMs or SQL; the other layers do not, neither directly nor through a module outside the layers. Modules outside the layers may hold the connection and put the parts together; a layer may ask such a module for the parts it may import, ready to use.`,
      rules: ["architecture/no-skipping"],
    },
    {
      text: `${capital(list(options.core))} know nothing of the web framework: they import neither it nor any other HTTP server library, not even through a module outside the layers, and take no request or response objects. Besides the standard library${options.data.length > 0 ? " (and, where allowed, the database libraries)" : ""} they import only: ${packages.join(", ")}.`,
      rules: ["architecture/framework-free-core"],
    },
    {
      text: `Every layer holds code that the running server uses, at least ${Math.round(options.coverage.min * 100)}% of its statements are inside the layers (what only puts the program together when it starts is not counted), and at most ${Math.round(options.forwardingMax * 100)}% of the functions between the outermost and the data layers only pass their parameters on.`,
      rules: ["architecture/substance"],
    },
    {
      text: "Imports name their modules literally: no computed module names, no `eval`.",
      rules: ["architecture/edges", "architecture/no-skipping", "architecture/framework-free-core"],
    },
    ...askedSentences(options, language),
  ];
}

function askedSentences(options: ArchitectureOptions, language: Language): Sentence[] {
  const globs = (names: readonly string[]) => names.map((glob) => `\`${glob}\``).join(", ");
  const named = Object.entries(options.naming).filter(([, names]) => names[language]?.length > 0);
  const all: Sentence[] = [
    { text: "No modules import each other in a circle, not even by imports inside functions; imports for types alone do not count.", rules: ["architecture/cycles"] },
    { text: `Connection pools, database engines, clients of other services and settings from the environment are created only in the composition root (${globs(options.root[language]) || "none here"}), which hands them to the other parts.`, rules: ["architecture/composition-root"] },
    { text: `Files are named by their layer: ${named.map(([layer, names]) => `${layer} ${globs(names[language])}`).join("; ") || "none here"}.`, rules: ["architecture/naming"] },
  ];
  const active = activeRules(options);
  return all.filter(({ rules }) => rules.some((rule) => active.has(rule)));
}

/** The sentences alone. */
export function instruct(given: JsonObject, language: Language): string[] {
  return sentences(given, language).map(({ text }) => text);
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
