import { type FileTree, type Suite, type Variant, compareText } from "@cd-task/model";
import { renderTemplate } from "./render-template.ts";

/** The repository a solution begins with: the framework's starter, its `.hbs` files rendered. */
export function emitStarter(suite: Suite, variant: Variant): FileTree {
  return variant.framework.starter
    .map((entry) => {
      if (!("text" in entry) || !entry.path.endsWith(".hbs")) return entry;
      const text = renderTemplate(entry.text, { suite, variant, framework: variant.framework });
      return { ...entry, path: entry.path.slice(0, -".hbs".length), text };
    })
    .sort((a, b) => compareText(a.path, b.path));
}
