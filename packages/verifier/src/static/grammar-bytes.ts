import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const files = {
  runtime: "web-tree-sitter/web-tree-sitter.wasm",
  python: "tree-sitter-python/tree-sitter-python.wasm",
  javascript: "tree-sitter-javascript/tree-sitter-javascript.wasm",
  typescript: "tree-sitter-typescript/tree-sitter-typescript.wasm",
  tsx: "tree-sitter-typescript/tree-sitter-tsx.wasm",
};

export type GrammarName = keyof typeof files;

/** The WebAssembly bytes of one grammar, or of the parser runtime. The task's bundle carries them inside instead. */
export async function grammarBytes(name: GrammarName): Promise<Uint8Array> {
  return readFile(createRequire(import.meta.url).resolve(files[name]));
}
