import { type FileTree, type StarterStyle, type Suite, type Variant, compareText, overlayTree } from "@cd-task/model";
import { renderTemplate } from "../render-template.ts";
import { type StarterContext, type StarterValues, starterValues } from "./starter-values.ts";

const layers: Record<StarterStyle, StarterStyle[]> = { empty: [], skeleton: ["skeleton"], stubs: ["skeleton", "stubs"], exemplar: ["skeleton", "exemplar"] };

/** The repository a solution begins with: the framework's starter and what the style lays over it, `.hbs` files rendered. */
export function emitStarter(suite: Suite, variant: Variant, style: StarterStyle, context: StarterContext): FileTree {
  const { framework } = variant;
  const values = starterValues(suite, variant, context);
  const trees = [framework.starter, ...layers[style].map((name) => framework.styles?.[name] ?? [])];
  return trees
    .map((tree) => tree.flatMap((entry) => placeEntry(entry, values)))
    .reduce<FileTree>((below, tree) => overlayTree(below, tree), [])
    .sort((a, b) => compareText(a.path, b.path));
}

/** A file in its place, rendered: once for each demanded folder below `{folder}`, not at all where a template renders to nothing. */
function placeEntry(entry: FileTree[number], values: StarterValues): FileTree {
  if (entry.path.includes("{folder}")) return values.folders.map((folder) => render({ ...entry, path: entry.path.replaceAll("{folder}", folder.path) }, { ...values, folder }));
  const path = entry.path.replace(/\{(entry|service|repository|model)\}/g, (_, role: keyof StarterValues["parts"]) => values.parts[role].path);
  const rendered = render({ ...entry, path }, values);
  return "text" in rendered && rendered !== entry && entry.path.endsWith(".hbs") && rendered.text.trim() === "" ? [] : [rendered];
}

function render(entry: FileTree[number], values: object): FileTree[number] {
  if (!("text" in entry) || !entry.path.endsWith(".hbs")) return entry;
  const text = renderTemplate(entry.text, values).replace(/\n{4,}/g, "\n\n\n").replace(/^\n+/, "");
  return { ...entry, path: entry.path.slice(0, -".hbs".length), text };
}
