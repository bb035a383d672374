const interpreters = { javascript: /^#!.*\b(node|tsx|ts-node|bun|deno)\b/, python: /^#!.*\bpython[\d.]*\b/ };

/** Whether a file without an ending is a script whose first line names an interpreter of the language: `bin/www`. */
export function isScriptOf(language: "javascript" | "python", path: string, text: string): boolean {
  return text.startsWith("#!") && !path.slice(path.lastIndexOf("/") + 1).includes(".") && interpreters[language].test(text.slice(0, 200).split("\n", 1)[0] as string);
}

/** Whether it is a script of either language. */
export function isScript(path: string, text: string): boolean {
  return isScriptOf("javascript", path, text) || isScriptOf("python", path, text);
}
