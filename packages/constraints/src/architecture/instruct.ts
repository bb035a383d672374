import type { JsonObject, Language, Sentence } from "@cd-task/model";
import { utilities } from "@cd-task/verifier";
import { readOptions } from "./options.ts";

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
      text: `Every layer holds code that the running server uses, at least ${Math.round(options.coverage.min * 100)}% of its statements are inside the layers, and at most ${Math.round(options.forwardingMax * 100)}% of the functions between the outermost and the data layers only pass their parameters on.`,
      rules: ["architecture/substance"],
    },
    {
      text: "Imports name their modules literally: no computed module names, no `eval`.",
      rules: ["architecture/edges", "architecture/no-skipping", "architecture/framework-free-core"],
    },
  ];
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
