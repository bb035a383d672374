import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";

const layered = /^src\/(routes|services|repositories|models)\//;

/** Writes a code base of `copies` times the layers of a JavaScript solution, copied side by side with their imports; gives the number of its files. */
export async function multiplySolution(solution: string, target: string, copies: number): Promise<number> {
  const names = await readdir(join(solution, "src"), { recursive: true, withFileTypes: true });
  const paths = names.filter((entry) => entry.isFile()).map((entry) => posix.join("src", entry.parentPath.slice(join(solution, "src").length), entry.name));
  const written = new Map<string, string>();
  for (const path of paths) written.set(path, await readFile(join(solution, path), "utf8"));
  for (let copy = 2; copy <= copies; copy += 1) {
    for (const path of paths) if (layered.test(path) || path === "src/compose.js") written.set(nameOf(path, copy), pointTo(path, written.get(path) as string, copy));
    written.set("src/index.js", `import "./compose-${copy}.js";\n${written.get("src/index.js")}`);
  }
  written.set("package.json", await readFile(join(solution, "package.json"), "utf8"));
  for (const [path, text] of written) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
  }
  return written.size - 1;
}

function nameOf(path: string, copy: number): string {
  if (path === "src/compose.js") return `src/compose-${copy}.js`;
  return layered.test(path) ? path.replace(layered, (layer) => `${layer}copy${copy}/`) : path;
}

function pointTo(path: string, text: string, copy: number): string {
  const from = posix.dirname(nameOf(path, copy));
  return text.replace(/(from\s+")(\.[^"]+)"/g, (_, start: string, specifier: string) => {
    const to = posix.relative(from, nameOf(posix.join(posix.dirname(path), specifier), copy));
    return `${start}${to.startsWith(".") ? to : `./${to}`}"`;
  });
}
