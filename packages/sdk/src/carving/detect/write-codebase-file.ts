import type { Detected, Found } from "./detected.ts";

export interface CodebaseFile {
  detected: Detected;
  name: string;
  /** Of the code, as codebase.yaml sees it. */
  path: string;
  folder: string | null;
  /** What answered when it was started; null where it was not. */
  health: { path: string; status: number } | null;
  /** The base path where it is not the suite's. */
  basePath: string | null;
}

/** The text of codebase.yaml, with the place each fact was found at. */
export function writeCodebaseFile({ detected, name, path, folder, health, basePath }: CodebaseFile): string {
  const { language, framework, runtime, install, setup, start, port, database, settings, unset, tests } = detected;
  const said = <T>(key: string, found: Found<T>, show: (value: T) => string = String) => `${key}: ${show(found.value)}  # ${found.from}`;
  const list = (key: string, ones: Found<string>[]) => (ones.length === 0 ? [] : [`${key}:`, ...ones.map((one) => `  - ${quote(one.value)}  # ${one.from}`)]);
  return [
    "# How this backend is installed, started and reached; what stands behind # says where it was found.",
    "version: 1",
    `name: ${name}`,
    `title: ${quote(`${name}, in ${framework.value}`)}`,
    `source: { path: ${quote(path)}${folder === null ? "" : `, folder: ${quote(folder)}`} }`,
    said("framework", framework),
    said("language", language),
    said("runtime", runtime, ({ name: interpreter, version }) => `{ name: ${interpreter}, version: ${JSON.stringify(version)} }`),
    said("install", install, ({ kind, lock, dev }) => `{ kind: ${kind}, lock: ${quote(lock)}${dev ? ", dev: true" : ""} }`),
    ...list("setup", setup),
    start ? said("start", start, quote) : "start: ./run.sh  # nothing says how it is started: name the command",
    said("port", port),
    said("database", database),
    "server:",
    ...(basePath === null ? [] : [`  basePath: ${quote(basePath)}`]),
    health ? `  health: { path: ${quote(health.path)}, status: ${health.status} }  # answered when it was started` : `  health: { path: ${quote(detected.health[0] ?? "/")}, status: 200 }  # a guess`,
    "  settings:",
    ...settings.map(({ value, from }) => `    - { name: ${value.name}, value: ${JSON.stringify(value.value)}, says: ${JSON.stringify(value.says)}${value.service ? `, service: ${value.service}` : ""} }  # ${from}`),
    ...(unset.length > 0 ? [`  # Its code reads besides: ${unset.join(", ")}`] : []),
    ...list("tests", tests),
    "conventions: []",
    "cuts: []",
    "#  - { id: comments, title: Comments, tags: [Comments] }",
    "",
  ].join("\n");
}

function quote(text: string): string {
  return /^[A-Za-z./][\w./@$ -]*$/.test(text) && !/: |#| $/.test(text) ? text : JSON.stringify(text);
}
