/** The scripts of a package.json by name; none where it is missing or can't be read. */
export function scriptsOf(manifest: string | undefined): Record<string, string> {
  try {
    const { scripts } = (JSON.parse(manifest ?? "{}") ?? {}) as { scripts?: unknown };
    return Object.fromEntries(Object.entries(scripts ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}

const script = /\b(?:npm (?:(?:run|run-script) (?:-s |--silent )?)?|(?:yarn|pnpm) (?:run )?)([\w:.-]+)(?: --(?= ))?/g;

/** The command with the scripts that it runs in their place, and those around them. */
export function writeOut(command: string, scripts: Record<string, string>, depth = 0): string {
  if (depth > 5) return command;
  return command.replace(script, (whole, name: string) => {
    const known = name === "t" && !Object.hasOwn(scripts, "t") ? "test" : name;
    if (!Object.hasOwn(scripts, known)) return whole;
    const parts = [`pre${known}`, known, `post${known}`].flatMap((one) => (Object.hasOwn(scripts, one) ? [writeOut(scripts[one] as string, scripts, depth + 1)] : []));
    return parts.join(" && ");
  });
}
