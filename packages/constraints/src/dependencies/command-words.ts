const kept = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();
const commandFile = /\.sh$|(^|\/)\.husky\/[\w-]+$|(^|\/)(Procfile(\.\w+)?|[^/]*Dockerfile[^/]*|Makefile|[Jj]ustfile)$/;

/** The words of the commands that the tree gives: scripts of package.json, deno.json, pyproject.toml and Pipfile, shell files, Procfile, Dockerfile, Compose, Makefile; paths without `./`. */
export function commandWords(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const known = kept.get(texts);
  if (known) return known;
  const commands = [...texts].flatMap(([path, text]) => {
    if (/(^|\/)(package|deno)\.jsonc?$/.test(path)) return scriptsOf(text);
    if (/(^|\/)(pyproject\.toml|Pipfile)$/.test(path)) return tablesOf(text);
    if (/compose[^/]*\.ya?ml$/.test(path)) return composed(text);
    return commandFile.test(path) ? [text.replace(/(^|\s)#.*$/gm, "")] : [];
  });
  const words = new Set(commands.flatMap((command) => command.split(/[\s"'`;&|()=,[\]]+/)).flatMap((word) => [word.replace(/^\.\//, ""), (/^@[^/]+\/[^/]+/.exec(word)?.[0] ?? word.split("/")[0]) as string, ...(/^\w+(\.\w+)+(:\w+)?$/.test(word) ? [word.split(".")[0] as string] : [])]));
  kept.set(texts, words);
  return words;
}

function scriptsOf(text: string): string[] {
  try {
    const { scripts, tasks } = JSON.parse(text) as { scripts?: Record<string, unknown>; tasks?: Record<string, unknown> };
    return Object.values({ ...scripts, ...tasks }).filter((script) => typeof script === "string");
  } catch {
    return [];
  }
}

// `[tool.pdm.scripts]`, `[tool.poe.tasks]`, `[tool.hatch.envs.default.scripts]`
function tablesOf(toml: string): string[] {
  return toml.split(/^(?=\[)/m).filter((table) => /^\[[^\]\n]*\b(scripts|tasks)\b/.test(table)).map((table) => table.replace(/(^|\s)#.*$/gm, ""));
}

// `command:` and `entrypoint:` with what stands on the line or, as a list or a block, below it.
function composed(text: string): string[] {
  return [...text.matchAll(/^([ \t]*)(?:[^#\n]*[{,]\s*)?(?:command|entrypoint):(.*(?:\n\1[ \t]+(?!\w+:).*)*)/gm)].map(([, , command = ""]) => command.replace(/(^|\s)#.*$/gm, ""));
}
