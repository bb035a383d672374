import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type ConstraintKind, digestOf } from "@cd-task/model";
import { bundleText } from "./bundle-text.ts";
import { embedGrammars, grammarNames } from "./embed-grammars.ts";
import { lateBuiltins, lateRequire, ownAddress } from "./late-builtins.ts";

/**
 * The text of `tests/verifier.mjs`: the verifier and the checks of all kinds in one file that
 * installs nothing. Does not depend on the folder it is built in.
 */
export async function bundleVerifier(kinds: readonly ConstraintKind[]): Promise<string> {
  const { grammarBytes } = await import("@cd-task/verifier");
  const here = fileURLToPath(new URL(".", import.meta.url));
  const checks = list("check", kinds.map(({ name, checkFile }) => ({ name, file: checkFile })));
  const runs = list("run", kinds.flatMap(({ name, runFile }) => (runFile === undefined ? [] : { name, file: runFile })));
  const entry = [
    'import { main } from "@cd-task/verifier";',
    ...checks.imports,
    ...runs.imports,
    // What ends without a verdict could not be graded. No top-level await: the text is a script as well.
    "process.exitCode = 3;",
    `main(process.argv.slice(2), { ${checks.entries} }, { ${runs.entries} }).then((code) => { process.exitCode = code; });`,
  ].join("\n");
  const grammars = await Promise.all(grammarNames.map(async (name) => digestOf(await grammarBytes(name))));
  return bundleText(entry, { target: "node22.13", format: "esm", banner: lateRequire, define: ownAddress, plugins: [embedGrammars(grammarBytes), lateBuiltins()] }, grammars.join(" "));

  /** Imports of what files export under one name, and the entries of an object that holds it by kind. */
  function list(exported: string, files: { name: string; file: string }[]): { imports: string[]; entries: string } {
    const imports = files.map(({ file }, index) => `import { ${exported} as ${exported}${index} } from ${JSON.stringify(relative(here, file).replaceAll("\\", "/"))};`);
    return { imports, entries: files.map(({ name }, index) => `${JSON.stringify(name)}: ${exported}${index}`).join(", ") };
  }
}
