import { lineAt, type ManifestFacts } from "./manifest-facts.ts";
import { parseToml } from "./parse-toml.ts";
import { readRequirement } from "./read-requirements.ts";

const block = /^# \/\/\/ script[ \t]*\n((?:#(?: .*)?\n)*?)# \/\/\/[ \t]*$/m;

/** What a Python script asks for in its own first comment (`# /// script`); null without one. */
export function readScriptBlock(file: string, text: string): Pick<ManifestFacts, "requirements" | "unreadable"> | null {
  if (!text.includes("# /// script")) return null;
  const inside = block.exec(text.replaceAll("\r", ""))?.[1];
  if (inside === undefined) return null;
  const toml = parseToml(inside.replaceAll(/^# ?/gm, ""));
  if (!toml) return { requirements: [], unreadable: [{ file, reason: "what its first comment asks for is not TOML" }] };
  const listed = Array.isArray(toml["dependencies"]) ? toml["dependencies"].filter((item) => typeof item === "string") : [];
  return { requirements: listed.flatMap((item) => readRequirement(item, file, "run", lineAt(text, text.indexOf(item))) ?? []), unreadable: [] };
}
