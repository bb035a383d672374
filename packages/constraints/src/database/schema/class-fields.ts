import { childIn, type ClassFact, groupOf, namedChildren, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { callIn } from "./expressions.ts";

/** What a class body says of one name: `id: Mapped[int] = mapped_column(...)`. */
export interface ClassField {
  name: string;
  annotation: Value | null;
  value: Value | null;
}

/** The fields of a class and of those of the tree that it extends, and the outer names it extends in the end. */
export interface ClassReading {
  fields: ClassField[];
  /** `module.name` of what is not the tree's own. */
  roots: string[];
  /** Classes on the way, the class itself first. */
  line: { file: SourceFile; found: ClassFact }[];
}

/** Reads a Python class as what it makes of a table. */
export function readClass(facts: TreeFacts, file: SourceFile, found: ClassFact, depth = 8): ClassReading {
  const reading: ClassReading = { fields: fieldsOf(file, childIn(found.node, "body")), roots: [], line: [{ file, found }] };
  for (const base of depth > 0 ? found.bases : []) {
    const origin = resolveName(facts, file, base);
    const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
    const parent = home?.classes.find(({ name }) => name === origin?.name.split(".")[0]);
    if (home && parent) {
      const above = readClass(facts, home, parent, depth - 1);
      reading.fields = [...above.fields, ...reading.fields];
      reading.roots.push(...above.roots);
      reading.line.push(...above.line);
    } else {
      const value = home?.variables.find(({ name }) => name === origin?.name.split(".")[0])?.value;
      const made = value?.text.split("(")[0];
      const above = home && value && depth > 0 ? classGiven(facts, { file: home, node: value }) : null;
      if (above) {
        const given = readClass(facts, above.file, above.found, depth - 1);
        reading.fields = [...given.fields, ...reading.fields];
        reading.line.push(...given.line);
      }
      const target = origin?.target;
      reading.roots.push(made && home ? rootMade(facts, home, made, origin?.name ?? "") : target && "module" in target ? `${target.module}.${origin?.name}` : base);
    }
  }
  return reading;
}

// `Base = declarative_base(cls=Model)`, `db = SQLAlchemy(model_class=Model)`
function classGiven(facts: TreeFacts, value: Value): { file: SourceFile; found: ClassFact } | null {
  const named = callIn(facts, value)?.named;
  const given = named?.get("cls") ?? named?.get("model_class");
  for (const { file, node } of given ? valuesOf(facts, given) : []) {
    const found = file.classes.find((one) => one.node === node);
    if (found) return { file, found };
  }
  return null;
}

// `Base = declarative_base()`, `db = SQLAlchemy()` and then `db.Model`
function rootMade(facts: TreeFacts, home: SourceFile, made: string, name: string): string {
  const origin = resolveName(facts, home, made);
  const module = origin && "module" in origin.target ? origin.target.module : "";
  return `${module}.${made.split(".").at(-1)}.${name.split(".").slice(1).join(".")}`;
}

/** The names a class body gives a value or a type. */
export function fieldsOf(file: SourceFile, body: SyntaxNode | null): ClassField[] {
  return (body ? namedChildren(body) : []).flatMap((statement): ClassField[] => {
    const assignment = statement.kind === "expression_statement" ? namedChildren(statement)[0] : undefined;
    const left = assignment?.kind === "assignment" ? childIn(assignment, "left") : null;
    if (!assignment || left?.kind !== "identifier") return [];
    const part = (field: string) => {
      const node = childIn(assignment, field);
      return node && { file, node };
    };
    return [{ name: left.text, annotation: part("type"), value: part("right") }];
  });
}

/** True when a file has anything of the library. */
export function usesLibrary(file: SourceFile, library: string): boolean {
  return file.imports.some(({ target }) => {
    const group = groupOf(file.language, target);
    return group.group === "orm" && group.library === library;
  });
}
