/** A path below a prefix, with one slash between them. */
export function joinPaths(prefix: string, path: string): string {
  if (path === "") return prefix;
  const joined = `${prefix.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
  return joined.startsWith("/") ? joined : `/${joined}`;
}

/** A path with its parameters as `{name}`, whichever way the framework writes them: `:slug`, `<str:slug>`, `{slug:path}`. */
export function normalPath(path: string): string {
  return path
    .replace(/\(\?P?<(\w+)>(?:[^()]|\([^()]*\))*\)/g, "{$1}")
    .replace(/\{(\w+):[^{}]*(?:\{[^{}]*\})?[^{}]*\}/g, "{$1}")
    .replace(/<(?:[^<>:]+:)?([^<>:]+)>/g, "{$1}")
    .replace(/:([A-Za-z_]\w*)(?:\([^()]*\)|\{[^{}]*\})?\??/g, "{$1}");
}
