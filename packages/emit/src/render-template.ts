import Handlebars from "handlebars";

const engine = Handlebars.create();
engine.registerHelper("is", (one: unknown, other: unknown) => one === other);
engine.registerHelper("relative", (path: string) => path.replace(/^\//, ""));

// The tasks of a suite are rendered from the same few templates, and compiling one takes longer than all its renderings.
const compiled = new Map<string, HandlebarsTemplateDelegate>();

/**
 * `source` filled in with `values`. A name that `values` lacks throws an `Error`. `(is a b)` tells whether two values
 * are the same; `{{relative path}}` is a path without the slash it begins with.
 */
export function renderTemplate(source: string, values: object): string {
  let render = compiled.get(source);
  if (!render) {
    render = engine.compile(source, { strict: true, noEscape: true, preventIndent: true });
    compiled.set(source, render);
  }
  return render(values, { allowProtoPropertiesByDefault: false });
}
