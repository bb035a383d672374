import { ancestor, childIn, type SourceFile, type SyntaxNode, type TextFact } from "@cd-task/verifier";

/** Files of settings that a server of Python reads by itself. */
export const serverSettings = /(^|\/)gunicorn(\.conf|_config|_conf)?\.py$/;

/**
 * What a text that names a package shows: `used` in a setting of Python (`INSTALLED_APPS = ["corsheaders"]`), as a
 * part of a logger's settings, as the driver of an address (`postgresql+psycopg://`, `redis://`) or as an argument to another package's code; `open` as an argument to
 * anything else that may load it; `unused` otherwise, as in a message or a name.
 */
export function textEvidence(file: SourceFile, { value, node }: TextFact, modules: readonly string[]): "used" | "open" | "unused" {
  const scheme = /^\w+\+(\w+)(?:_async)?(:\/\/|$)/.exec(value)?.[1];
  const plain = /^(\w+):\/\//.exec(value)?.[1];
  if ((scheme !== undefined && modules.includes(scheme)) || (plain !== undefined && file.language === "python" && modules.includes(plain))) return "used";
  // `express.static("node_modules/bootstrap/dist")`
  if (modules.some((module) => /(^|\/)node_modules\//.test(value) && `${value}/`.includes(`node_modules/${module}/`))) return "used";
  if (!modules.some((module) => value === module || value.startsWith(`${module}.`) || value.startsWith(`${module}/`))) return "unused";
  const assignment = ancestor(node, ({ kind }) => kind === "assignment" || kind === "augmented_assignment");
  if (assignment && /^[A-Z][A-Z0-9_]+$/.test(childIn(assignment, "left")?.text ?? "") && /^(list|tuple|dictionary|pair|binary_operator|set|list_splat)$/.test(node.parent?.kind ?? "")) return "used";
  if (isServerSetting(file, node) || isLogPart(file, node)) return "used";
  // `app.set("view engine", "ejs")`
  if (/^\(\s*["']view engine["']/.test(node.parent?.text ?? "")) return "used";
  const call = ancestor(node, ({ kind }) => /^(call|call_expression|new_expression)$/.test(kind));
  const called = call && (childIn(call, "function") ?? childIn(call, "constructor"));
  // What loads a module is an import, and counts as one where it runs.
  if (!called || /^(import|require|__import__|(importlib\.)?import_module)$/.test(called.text) || /log|print|console|debug|warn|error|raise|assert|Error|(^|\.)(json|jsonify|send|text|html|render|write|end|status|header|includes|startswith|startsWith|endswith|replace|split|join|dumps|stringify|Response|JSONResponse|HTTPException)$/i.test(called.text)) return "unused";
  return isForeign(file, called) ? "used" : "open";
}

// `worker_class = "gevent"`, `logger_class = "house_log.Logger"`
function isServerSetting({ path }: SourceFile, { parent }: SyntaxNode): boolean {
  return serverSettings.test(path) && parent?.kind === "assignment" && /_class$/.test(childIn(parent, "left")?.text ?? "");
}

// `{ "()": "pythonjsonlogger.json.JsonFormatter" }`, where the file hands it to `dictConfig` or is a server's settings.
function isLogPart(file: SourceFile, { parent }: SyntaxNode): boolean {
  if (file.language !== "python" || parent?.kind !== "pair" || !/^["'](\(\)|class)["']$/.test(childIn(parent, "key")?.text ?? "")) return false;
  if (file.calls.some(({ path }) => path.at(-1) === "dictConfig")) return true;
  return serverSettings.test(file.path) && childIn(ancestor(parent, ({ kind }) => kind === "assignment") ?? parent, "left")?.text === "logconfig_dict";
}

function isForeign(file: SourceFile, called: SyntaxNode): boolean {
  const root = /^[\w$]+/.exec(called.text)?.[0];
  return file.imports.some(({ target, names }) => target.kind === "package" && names.some(({ local }) => local === root));
}
