import Handlebars from "handlebars";

/** `source` filled in with `values`. A name that `values` lacks throws an `Error`. */
export function renderTemplate(source: string, values: object): string {
  const engine = Handlebars.create();
  const render = engine.compile(source, { strict: true, noEscape: true, preventIndent: true });
  return render(values, { allowProtoPropertiesByDefault: false });
}
