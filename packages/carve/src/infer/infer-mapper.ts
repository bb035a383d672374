import { folderOf, groupOf, type SourceFile } from "@cd-task/verifier";
import { productOf } from "./find-layers.ts";
import { findingsOf, firstThatHolds } from "./first-that-holds.ts";
import type { InferInput, Inference } from "./proposal.ts";

const kind = "orm";
const titles: Record<string, string> = { sequelize: "Sequelize", sqlalchemy: "SQLAlchemy", django: "the ORM of Django" };
const mostRaw = 20;

/** The object-relational mapper, and where it may be imported. */
export function inferMapper({ facts, judge }: InferInput): Inference {
  const what = "object-relational mapper";
  const { language, files } = productOf(facts);
  const users = files.filter((file) => librariesOf(file).length > 0);
  const libraries = [...new Set(users.flatMap(librariesOf))];
  if (libraries.length === 0) return { proposed: [], not: [{ what, reason: "The code imports none." }] };
  const library = libraries.find((one) => one in titles);
  if (library === undefined) return { proposed: [], not: [{ what, reason: `The code uses ${libraries.join(", ")}, which constraints of kind \`${kind}\` do not know (${Object.keys(titles).join(", ")}); which layers may use it is among the layers.` }] };

  const places = [...new Set(users.map(({ path }) => placeOf(path, users)))].sort();
  const here = { repositories: { [language]: places }, connection: { [language]: [] } };
  const anywhere = { repositories: { [language]: [] }, connection: { [language]: [] } };
  const raw = findingsOf(judge(kind, { library, ...anywhere }), `${kind}/raw-sql`).length;
  const rawMax = Math.min(raw, mostRaw);
  const saysRaw = rawMax > 0 ? [`${rawMax} ${rawMax === 1 ? "place passes" : "places pass"} SQL around the models.`] : [];
  const loose = `It may be imported anywhere: it is in ${users.length} of ${files.length} files.`;
  const held = firstThatHolds(judge, kind, [here, anywhere].flatMap((globs) => {
    const given = globs === here ? saysRaw : [...saysRaw, loose];
    return [{ options: { library, ...globs, rawMax, sessions: "per-request" }, relaxed: given }, { options: { library, ...globs, rawMax }, relaxed: [...given, "That each request has a session of its own cannot be shown by reading."] }];
  }));
  if ("reason" in held) return { proposed: [], not: [{ what: titles[library] as string, reason: held.reason }] };
  const evidence = [`${library} is imported in ${users.length} of ${files.length} files: ${users.map(({ path }) => path).slice(0, 6).join(", ")}${users.length > 6 ? ", …" : ""}.`];
  return { proposed: [{ id: library, axis: "orm", kind, title: titles[library] as string, options: held.options, service: null, evidence, relaxed: held.relaxed }], not: [] };
}

function librariesOf({ language, imports }: SourceFile): string[] {
  return imports.flatMap(({ target, form }) => {
    const group = groupOf(language, target);
    if (form === "type-only") return [];
    return "library" in group ? [group.library] : [];
  });
}

// A folder where several files use it, else the file alone.
function placeOf(path: string, users: readonly SourceFile[]): string {
  const folder = folderOf(path);
  return folder !== "" && folder !== "." && users.filter((one) => folderOf(one.path) === folder).length > 1 ? `${folder}/*` : path;
}
