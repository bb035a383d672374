import { childIn, namedChildren, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { isWrittenOut } from "./is-written-out.ts";

// What of a driver's options says where the database is.
const places = /^(storage|file(name)?|url|uri|dsn|host(name)?|port|database|dbName|socketPath|(connection|client|database)(String|Url|URL|URI)?|datasources?|db|replication)$/;

/** Whether the place that arguments of JavaScript name is written in the code: `{ dialect: "sqlite", storage: "app.db", logging: () => {} }`. */
export function isPlaceFixed(facts: TreeFacts, { file, given: [where, ...more] }: { file: Value["file"]; given: readonly SyntaxNode[] }): boolean {
  if (!where) return false;
  const [last] = more.slice(-1);
  const options = last && placesOf(facts, { file, node: last });
  return isFixed(facts, { file, node: where }) && (!options || options.every((value) => isFixed(facts, value)));
}

function isFixed(facts: TreeFacts, value: Value): boolean {
  return placesOf(facts, value)?.every((place) => isFixed(facts, place)) ?? isWrittenOut(facts, value);
}

// Whatever else stands there says nothing of the place, but what is spread may name another; null where no place is named.
function placesOf(facts: TreeFacts, value: Value): Value[] | null {
  const objects = value.node.kind === "object" ? [value] : value.node.kind === "identifier" ? valuesOf(facts, value) : [];
  if (objects.length === 0 || objects.some(({ node }) => node.kind !== "object")) return null;
  const named = objects.flatMap(({ file, node }) => namedChildren(node).flatMap((part) => (isPlace(part) ? { file, node: childIn(part, "value") ?? part } : [])));
  const spread = objects.flatMap(({ file, node }) => namedChildren(node).flatMap((part) => (part.kind === "spread_element" ? { file, node: part } : [])));
  return named.length > 0 ? [...named, ...spread] : null;
}

function isPlace(part: SyntaxNode): boolean {
  if (part.kind === "shorthand_property_identifier") return places.test(part.text);
  return part.kind === "pair" && places.test((childIn(part, "key")?.text ?? "").replace(/^["']|["']$/g, ""));
}
