import { type ConstraintKind, defaultsBelow, expandProfiles, type Framework, type JsonObject, type Language, type Place, type Suite } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { LoadedConstraint } from "./load-constraints.ts";

const titles: Record<Language, string> = { javascript: "JavaScript", python: "Python" };

/** Finds options whose value belongs to another language than frameworks of tasks that are built with them. */
export function checkLanguages(suite: Suite, constraints: readonly LoadedConstraint[], kinds: readonly ConstraintKind[], findings: Findings): void {
  const variants = expandProfiles(suite);
  for (const one of constraints) {
    const kind = kinds.find(({ name }) => name === one.constraint.kind);
    if (!kind?.valueLanguages) continue;
    const combined = variants.flatMap(({ framework, constraints: active }) => (active.some(({ id }) => id === one.constraint.id) ? [framework] : []));
    const frameworks = [...new Map(combined.map((framework) => [framework.name, framework])).values()];
    for (const option of Object.keys(kind.valueLanguages)) checkOption(one, kind, option, frameworks, findings);
  }
}

function checkOption({ authored, constraint }: LoadedConstraint, kind: ConstraintKind, option: string, frameworks: readonly Framework[], findings: Findings): void {
  const languageOf = kind.valueLanguages?.[option] ?? {};
  const strange = new Map<string, { place: Place; value: string; language: Language; others: Framework[] }>();
  for (const framework of frameworks) {
    const own = constraint.perFramework[framework.name]?.[option];
    const value = own ?? valueBelow(option, constraint, kind, framework);
    const language = typeof value === "string" ? languageOf[value] : undefined;
    if (typeof value !== "string" || language === undefined || language === framework.language) continue;
    const written = own !== undefined ? ["frameworks", framework.name, option] : option in constraint.options ? ["options", option] : constraint.preset ? ["preset"] : ["id"];
    const key = written.join("/");
    const found = strange.get(key) ?? { place: authored.source.place(written), value, language, others: [] };
    strange.set(key, { ...found, others: [...found.others, framework] });
  }
  for (const { place, value, language, others } of strange.values()) {
    const names = others.map(({ name }) => `\`${name}\``).join(", ");
    const [first] = others;
    const fitting = Object.keys(languageOf).filter((one) => languageOf[one] === first?.language);
    const another = fitting.length === 0 ? "" : `, or give what holds there: \`frameworks: { ${first?.name ?? ""}: { ${option}: ${fitting.includes(first?.name ?? "") ? first?.name : fitting[0]} } }\``;
    findings.warning("load/other-language", place, `\`${option}: ${value}\` is for ${titles[language]}, but tasks of ${names} are built with \`${constraint.id}\` too, so no solution of them could keep to it.`, {
      hint: `Add \`applies: { languages: [${language}] }\`${another}.`,
    });
  }
}

/** The option as all frameworks have it that are given none of their own. */
function valueBelow(option: string, { preset, bases = [], options }: LoadedConstraint["constraint"], kind: ConstraintKind, { name, idiom }: Framework): unknown {
  const ofIdiom: JsonObject = idiom[kind.name] ?? {};
  const layers = [preset?.options ?? {}, ofIdiom, ...bases.flatMap((base) => [base.options, base.perFramework[name] ?? {}]), options];
  return [defaultsBelow(kind, layers), ...layers].findLast((layer) => option in layer)?.[option];
}
