import { type SyntaxNode, walk } from "@cd-task/verifier";
import type { Program } from "../links/program.ts";
import type { Source } from "../units/source.ts";
import type { Cut } from "./cut.ts";

/** Loading by a name that is put together: `import_module(f"api.{name}")`, `require(path.join(__dirname, name))`. */
const loadsByName = /\bimport_module\(|\b__import__\(|\bimport_string\(|\brequire\(\s*(?!["'][^"']*["']\s*\))|\bimport\(\s*(?!["'][^"']*["']\s*\))/;

/** Texts in lists that name a file which goes, in files that load others by name: they go too, since nothing could be loaded by them. */
export function findListed(program: Program, deleted: ReadonlySet<string>): Cut[] {
  const moduleOf = (path: string) => path.replace(/\.[^./]+$/, "").replace(/\/(__init__|index)$/, "");
  const gone = [...deleted].map(moduleOf);
  const staying = [...program.files.keys()].filter((path) => !deleted.has(path)).map(moduleOf);
  const isNamed = (modules: readonly string[], name: string) => modules.filter((module) => module === name || module.endsWith(`/${name}`));
  return [...program.files.values()].flatMap(({ source }) => {
    if (deleted.has(source.path) || !loadsByName.test(source.text)) return [];
    return stringsInLists(source).flatMap((node): Cut[] => {
      const name = nameIn(node.text, source.isPython);
      const [found] = name === null ? [] : isNamed(gone, name);
      if (name === null || found === undefined) return [];
      // Of two files of one name that which lies where the loading says is meant.
      if (isNamed(staying, name).length > 0 && !saysFolder(source, found)) return [];
      return [{ source, node, how: "item", what: node.text, reason: { kind: "registration", text: `names ${found}, which goes` } }];
    });
  });
}

function stringsInLists({ file }: Source): SyntaxNode[] {
  return [...walk(file.root)].filter((node) => node.kind === "string" && /^(list|tuple|set|array)$/.test(node.parent?.kind ?? ""));
}

/** A text as the end of a path, without its ending: `api.labels`, `./labels.js`. */
function nameIn(text: string, isPython: boolean): string | null {
  const value = /^[rbu]?["'`]([\w./-]+)["'`]$/.exec(text)?.[1]?.replace(/^\.{0,2}\//, "");
  if (value === undefined || value === "") return null;
  return isPython && !value.includes("/") ? value.replace(/^\.+/, "").replaceAll(".", "/") : value.replace(/\.[cm]?[jt]sx?$/, "");
}

function saysFolder({ text }: Source, module: string): boolean {
  const folder = module.split("/").slice(0, -1);
  return folder.length > 0 && (text.includes(`${folder.join(".")}.`) || text.includes(folder.at(-1) as string));
}
