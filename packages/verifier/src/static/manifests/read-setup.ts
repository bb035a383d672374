import { lineAt, type ManifestFacts, type Requirement, type RequirementGroup } from "./manifest-facts.ts";
import { readRequirement } from "./read-requirements.ts";

type Found = Pick<ManifestFacts, "requirements" | "unreadable">;

/** What a setup.cfg asks for; null when it says nothing of packages. */
export function readSetupConfig(file: string, text: string): Found | null {
  const sections = text.split(/^(?=\[)/m);
  const find = (name: string) => sections.find((section) => section.startsWith(`[${name}]`)) ?? "";
  const required = optionOf(find("options"), "install_requires");
  const further = [...find("options.extras_require").matchAll(/^(\w[\w.-]*)\s*=/gm)].flatMap(([, name = ""]) => optionOf(find("options.extras_require"), name) ?? []);
  if (required === null && further.length === 0) return null;
  if (required?.some((line) => line.startsWith("file:"))) return null;
  return { requirements: [...toRequirements(required ?? [], file, text, "run"), ...toRequirements(further, file, text, "optional")], unreadable: [] };
}

/** What a setup.py asks for, where its lists are written out; null when it says nothing of packages. */
export function readSetupScript(file: string, text: string): Found | null {
  if (!/install_requires/.test(text)) return null;
  const list = /\binstall_requires\s*=\s*(?:\[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]|(\w+))\s*(?=[,)])/.exec(text);
  const named = list?.[2] === undefined ? null : new RegExp(`^${list[2]}\\s*(?::[^=\\n]+)?=\\s*\\[([^\\]]*(?:\\[[^\\]]*\\][^\\]]*)*)\\]\\s*$`, "m").exec(text);
  const inside = (list?.[1] ?? named?.[1])?.replace(/(^|\s)#.*$/gm, "");
  const items = inside === undefined ? null : [...inside.matchAll(/(["'])((?:(?!\1).)*)\1/g)].map(([, , item = ""]) => item);
  // A list that is put together is known when it runs.
  if (items === null || /\w/.test(inside?.replaceAll(/(["'])(?:(?!\1).)*\1/g, "") ?? "")) return { requirements: [], unreadable: [{ file, reason: "what it asks for is not written as a list that can be read" }] };
  return { requirements: toRequirements(items, file, text, "run"), unreadable: [] };
}

// `name =` with what is indented below it.
function optionOf(section: string, name: string): string[] | null {
  const found = new RegExp(`^${name}\\s*=[ \\t]*(.*(?:\\n[ \\t]+.*|\\n[ \\t]*(?=\\n[ \\t]))*)`, "m").exec(section);
  return found ? (found[1] as string).split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#")) : null;
}

function toRequirements(lines: readonly string[], file: string, text: string, group: RequirementGroup): Requirement[] {
  return lines.flatMap((line) => readRequirement(line, file, group, lineAt(text, text.indexOf(line))) ?? []);
}
