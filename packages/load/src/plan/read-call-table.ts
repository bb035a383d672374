import type { Json, JsonObject, Place } from "@cd-task/model";
import { parseJson } from "../features/parse-json.ts";
import type { Cell } from "../features/scenario.ts";
import type { Findings } from "../findings.ts";

export interface CallTable {
  parameters: { name: string; nameCell: Cell; cell: Cell; text: string }[];
  /** Put together from the `body.` rows; undefined when there are none. */
  /** False when a row could not be read, which was reported. */
  isReadable: boolean;
  body: { value: Json; isJson: boolean; placeOf(pointer: string): Place } | undefined;
}

/** The rows `| name | value |` and `| body.a.b | value |` below `I call ...`. */
export function readCallTable(table: readonly Cell[][], findings: Findings): CallTable {
  const parameters: CallTable["parameters"] = [];
  const body: JsonObject = {};
  const places = new Map<string, Place>();
  let isReadable = true;
  for (const row of table) {
    const [nameCell, cell] = row;
    if (!nameCell || !cell || row.length !== 2) {
      isReadable = false;
      if (nameCell) findings.error("load/step-argument", nameCell.place, "A row of this table has two cells: a name and a value.", { hint: "As in `| slug | {slug} |` or `| body.article.title | \"On rivers\" |`." });
      continue;
    }
    const keys = nameCell.text.split(".");
    if (keys[0] !== "body" || keys.length < 2) parameters.push({ name: nameCell.text, nameCell, cell, text: unquoted(cell.text) });
    else if (isFirst(keys.slice(1), nameCell)) setAt(body, keys.slice(1), cell);
  }
  const first = places.values().next().value;
  return { parameters, isReadable, body: first && { value: body, isJson: true, placeOf: (pointer) => places.get(pointer) ?? first } };

  /** A part of the body stands in one row: neither twice nor as a whole and in parts. */
  function isFirst(keys: readonly string[], { text, place }: Cell): boolean {
    const own = `/${keys.join("/")}`;
    const found = [...places].find(([pointer]) => `${own}/`.startsWith(`${pointer}/`) || pointer.startsWith(`${own}/`));
    if (!found) return true;
    const [pointer, first] = found;
    isReadable = false;
    const other = `body${pointer.replaceAll("/", ".")}`;
    const message = pointer === own ? `\`${text}\` is given a second time.` : `\`${text}\` is given beside \`${other}\`, ${own.length > pointer.length ? "of which it is a part" : "a part of it"}.`;
    const larger = own.length > pointer.length ? other : text;
    const hint = pointer === own ? "Remove one of the two rows; several values are a list: `[1, 2]`." : `Remove one of the two rows, or write \`${larger}\` whole, as JSON.`;
    findings.error("load/parameter-twice", place, message, { hint, related: [{ message: "the first one", place: first }] });
    return false;
  }

  function setAt(object: JsonObject, keys: string[], cell: Cell): void {
    let part = object;
    for (const key of keys.slice(0, -1)) {
      const below = part[key];
      part = part[key] = below !== null && typeof below === "object" && !Array.isArray(below) ? below : {};
    }
    part[keys.at(-1) ?? ""] = valueOf(cell.text);
    places.set(`/${keys.join("/")}`, cell.place);
  }
}

/** A cell as JSON where it is JSON, else as text. */
function valueOf(text: string): Json {
  const parsed = parseJson(text);
  return "value" in parsed ? parsed.value : text;
}

function unquoted(text: string): string {
  const value = text.startsWith('"') ? valueOf(text) : text;
  return typeof value === "string" ? value : text;
}
