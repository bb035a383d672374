import type { SettledContract } from "@cd-task/draft";
import { openSource } from "@cd-task/load";
import type { FileTree, Json, Place } from "@cd-task/model";

type Path = (string | number)[];

/** Where a place in a contract stands in the suite's copy of it; places that the copy does not have stay as they are. */
export function placesInSuite({ source, document, changed }: SettledContract, tree: FileTree): (place: Place) => Place {
  const copy = tree.find(({ path }) => path.startsWith("contract/"));
  if (!copy || !("text" in copy)) return (place) => place;
  if (!changed) return (place) => (place.file === source.file ? { ...place, file: copy.path } : place);
  const written = openSource(copy.path, copy.text).value;
  const known = new Map<string, Place>();
  for (const path of written ? pathsOf(document) : []) {
    for (const target of ["key", "value"] as const) {
      const from = keyOf(source.place(path, target));
      if (written && !known.has(from)) known.set(from, written.place(path, target));
    }
  }
  return (place) => known.get(keyOf(place)) ?? place;
}

const keyOf = ({ file, start }: Place) => `${file}:${start.line}:${start.column}`;

/** What drafts speak of: paths, operations, their parts and their responses. */
function pathsOf(document: Json): Path[] {
  const keysAt = (path: Path): string[] => {
    let value: unknown = document;
    for (const key of path) value = (value as Record<string, unknown> | undefined)?.[key];
    return value !== null && typeof value === "object" ? Object.keys(value) : [];
  };
  const operations = keysAt(["paths"]).flatMap((path) => keysAt(["paths", path]).map((method) => ["paths", path, method]));
  const schemes = keysAt(["components", "securitySchemes"]).map((name) => ["components", "securitySchemes", name]);
  const top = keysAt([]).map((key) => [key]);
  // What stands deeper is looked up first: a copy may hold it where its source has a reference.
  const inOperations = operations.flatMap((operation) => {
    const parts = keysAt(operation).map((part) => [...operation, part]);
    return [...keysAt([...operation, "responses"]).map((status) => [...operation, "responses", status]), ...parts, operation, operation.slice(0, 2)];
  });
  return [...inOperations, ...schemes, ...top];
}
