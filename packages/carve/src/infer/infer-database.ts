import type { Service } from "@cd-task/model";
import { groupOf, walk } from "@cd-task/verifier";
import { usesDatabase } from "./find-layers.ts";
import { firstThatHolds } from "./first-that-holds.ts";
import type { InferInput, Inference } from "./proposal.ts";

const kind = "database";
const titles: Record<Service, string> = { postgres: "PostgreSQL", sqlite: "SQLite" };
const settingName = /^[A-Z][A-Z0-9_]*$/;
const isAboutDatabase = /DATABASE|POSTGRES|SQLITE|(^|_)(DB|PG|DSN)(_|$)/;

/** One engine, opened where a setting says, and nowhere else. */
export function inferDatabase(input: InferInput): Inference {
  const what = "database";
  const drivers = driversOf(input);
  const engines = new Set([...drivers.values()].map(({ engine }) => engine));
  const other = [...drivers].filter(([, { engine }]) => engine !== "postgres" && engine !== "sqlite");
  const wanted = (["postgres", "sqlite"] as const).filter((engine) => input.service === engine || engines.has(engine) || (input.service === null && engines.size === 0 && input.facts.product.some(usesDatabase)));
  if (wanted.length === 0) return { proposed: [], not: [{ what, reason: other.length > 0 ? `The code uses ${other.map(([name]) => name).join(", ")}; constraints of kind \`${kind}\` know PostgreSQL and SQLite.` : "The code imports no database library." }] };
  const settings = [...new Set([...input.settings, ...settingsRead(input)])];
  const tried = wanted.flatMap((engine) => {
    const pairs = settings.map((setting) => ({ engine, setting }));
    const relaxed = ["That tables are made when the program starts cannot be shown by reading."];
    return [...pairs.map((options) => ({ options: { ...options, schema: "on-start" } })), ...pairs.map((options) => ({ options, relaxed }))];
  });
  const held = firstThatHolds(input.judge, kind, tried);
  if ("reason" in held) return { proposed: [], not: [{ what, reason: settings.length === 0 ? "No setting that says where the database is was found in the code." : held.reason }] };
  const engine = held.options["engine"] as Service;
  const seen = [...drivers].map(([name, { files }]) => `${name} is imported in ${files.size} ${files.size === 1 ? "file" : "files"}: ${[...files].slice(0, 4).join(", ")}.`);
  return { proposed: [{ id: engine, axis: "database", kind, title: titles[engine], options: held.options, service: engine, evidence: [...seen, `${held.options["setting"]} says where the database is.`], relaxed: held.relaxed }], not: [] };
}

function driversOf({ facts }: InferInput): Map<string, { engine: string; files: Set<string> }> {
  const drivers = new Map<string, { engine: string; files: Set<string> }>();
  for (const { path, language, imports } of facts.product) {
    for (const { target, form } of imports) {
      const group = groupOf(language, target);
      if (group.group !== "driver" || form === "type-only" || (target.kind !== "package" && target.kind !== "standard")) continue;
      const name = target.kind === "package" ? target.name : (target.module.split(".")[0] as string);
      const known = drivers.get(name) ?? { engine: group.engine, files: new Set<string>() };
      drivers.set(name, { ...known, files: known.files.add(path) });
    }
  }
  return drivers;
}

function settingsRead({ facts }: InferInput): string[] {
  const names = facts.product.flatMap(({ root, texts }) => [...texts.map(({ value }) => value), ...walk(root).filter(({ kind: one }) => one === "property_identifier").map(({ text }) => text)]);
  return [...new Set(names.filter((name) => settingName.test(name) && isAboutDatabase.test(name)))];
}
