import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "esbuild";

/** The grammars that travel, and the parser they need. */
export const grammarNames = ["runtime", "python", "javascript", "typescript", "tsx"] as const;

/** Reads the bytes of one grammar, or of the parser's runtime. */
export type ReadGrammar = (name: (typeof grammarNames)[number]) => Promise<Uint8Array>;

/**
 * Replaces `grammar-bytes.ts`, which reads node_modules, by the bytes themselves (brotli), so that
 * the bundle stands alone.
 */
export function embedGrammars(read: ReadGrammar): Plugin {
  return {
    name: "embed-grammars",
    setup(build) {
      build.onLoad({ filter: /[\\/]grammar-bytes\.[jt]s$/ }, async () => ({ loader: "js", contents: await embeddedGrammarSource(read) }));
    },
  };
}

/** The JavaScript source of a `grammar-bytes` module that carries the grammars itself. */
export async function embeddedGrammarSource(read: ReadGrammar): Promise<string> {
  const packed = await Promise.all(grammarNames.map(async (name) => `  ${name}: "${await compress(await read(name))}",`));
  return [unpack, "const packed = {", ...packed, "};", ""].join("\n");
}

const unpack = `import { brotliDecompressSync } from "node:zlib";
export async function grammarBytes(name) {
  return new Uint8Array(brotliDecompressSync(Buffer.from(packed[name], "base64")));
}`;

async function compress(bytes: Uint8Array): Promise<string> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  // In threads of their own, so that others go on meanwhile.
  return (await promisify(brotliCompress)(bytes, { params })).toString("base64");
}
