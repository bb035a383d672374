import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { parse } from "yaml";
import { compareText, type FileTree } from "@cd-task/model";
import type { PresetFacts, PresetIndex } from "../src/presets.ts";

/** What is made on a machine, or made again by proving: it stays out of presets. */
const left = /(^|\/)(node_modules|__pycache__|\.venv|evidence|build)(\/|$)|\.pyc$|(^|\/)\.DS_Store$/;

/** Writes presets, the frame and the shelves as one compressed file each, and the index of what there is. */
export function packPresets(project: string, target: string, version: string): PresetIndex {
  mkdirSync(target, { recursive: true });
  const shelf = join(project, "templates", "suite");
  const names = readdirSync(shelf).filter((name) => !name.startsWith("_") && existsSync(join(shelf, name, "suite.yaml")));
  const folders = new Map([...names.map((name) => [name, join(shelf, name)] as const), ["conduit", join(project, "suites", "conduit")] as const]);
  const presets = [...folders].map(([name, folder]) => packPreset(name, folder, target)).sort(byUse);
  pack("_frame", readFolder(join(shelf, "_frame")), target);
  const templates = ["frameworks", "task"].flatMap((name) => readFolder(join(project, "templates", name)).map((entry) => ({ ...entry, path: `${name}/${entry.path}` })));
  pack("_shelves", templates.filter(({ path }) => !path.startsWith("frameworks/_")), target);
  const frameworks = [...new Set(templates.flatMap(({ path }) => /^frameworks\/([a-z0-9-]+)\/framework\.yaml$/.exec(path)?.[1] ?? []))].sort(compareText);
  const index = { presets, frameworks, version };
  writeFileSync(join(target, "index.json"), JSON.stringify(index));
  return index;
}

function packPreset(name: string, folder: string, target: string): PresetFacts {
  // A suite's own words about itself stand beside the README of the new repository, whose root it becomes.
  const tree = readFolder(folder).map((entry) => {
    if (!("text" in entry) || !entry.path.endsWith(".md")) return entry;
    const text = entry.text.replaceAll(`suites/${name}`, ".").replaceAll(`templates/suite/${name}`, ".");
    return { ...entry, path: entry.path === "README.md" ? "SUITE.md" : entry.path, text };
  });
  const { title, summary, frameworks } = parse(readFileSync(join(folder, "suite.yaml"), "utf8")) as PresetFacts;
  pack(name, tree, target);
  return { name, title, summary: summary.replace(/\s+/g, " ").trim(), frameworks };
}

function pack(name: string, tree: FileTree, target: string): void {
  const packed = brotliCompressSync(JSON.stringify(tree), { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } });
  writeFileSync(join(target, `${name}.json.br`), packed);
}

function readFolder(folder: string): FileTree {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  return paths.filter((path) => !left.test(path) && statSync(join(folder, path)).isFile()).sort(compareText).map((path) => {
    const bytes = readFileSync(join(folder, path));
    const text = bytes.toString("utf8");
    const content = Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString("base64") };
    return { path, ...(statSync(join(folder, path)).mode & 0o100 && { executable: true }), ...content };
  });
}

/** The small ones first, in the order a newcomer wants them. */
function byUse(a: PresetFacts, b: PresetFacts): number {
  const order = ["empty", "crud"];
  const rank = ({ name }: PresetFacts) => (order.includes(name) ? order.indexOf(name) : order.length);
  return rank(a) - rank(b) || compareText(a.name, b.name);
}
