import type { Json, JsonObject } from "@cd-task/model";
import { pointerOf } from "../files/json-pointer.ts";

/** A JSON value with the offsets of its parts by JSON pointer, or what is wrong and where. */
export type ParsedJson =
  | { value: Json; offsets: Map<string, [number, number]> }
  | { message: string; offset: number; hint: string };

/** Parses strict JSON; unlike the built-in parser it says where each part stands and refuses a key given twice. */
export function parseJson(text: string): ParsedJson {
  const offsets = new Map<string, [number, number]>();
  let at = 0;
  try {
    const value = readValue("");
    skipSpace();
    if (at < text.length) fail("nothing may follow the value");
    return { value, offsets };
  } catch (error) {
    if (error instanceof JsonProblem) return { message: error.message, offset: error.offset, hint: hintFor(error.message) };
    throw error;
  }

  function readValue(pointer: string): Json {
    skipSpace();
    const start = at;
    const value = readByFirst(pointer);
    offsets.set(pointer, [start, at]);
    return value;
  }

  function readByFirst(pointer: string): Json {
    const first = text[at];
    if (first === "{") return readObject(pointer);
    if (first === "[") return readArray(pointer);
    if (first === '"') return readString();
    const [word] = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/.exec(text.slice(at)) ?? [];
    if (word === undefined) return fail(first === undefined ? "a value is missing" : "this is no value");
    at += word.length;
    return JSON.parse(word) as Json;
  }

  function readObject(pointer: string): JsonObject {
    const object: JsonObject = {};
    at += 1;
    skipSpace();
    if (take("}")) return object;
    for (;;) {
      skipSpace();
      if (text[at] !== '"') fail(text[at] === "}" ? "no comma may stand before this" : "a key in double quotes must stand here");
      const keyAt = at;
      const key = readString();
      if (Object.hasOwn(object, key)) fail(`the key \`${key}\` stands here twice`, keyAt);
      skipSpace();
      if (!take(":")) fail("`:` must stand here");
      const value = readValue(`${pointer}${pointerOf([key])}`);
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      skipSpace();
      if (take("}")) return object;
      if (!take(",")) fail("`,` or `}` must stand here");
    }
  }

  function readArray(pointer: string): Json[] {
    const items: Json[] = [];
    at += 1;
    skipSpace();
    if (take("]")) return items;
    for (;;) {
      items.push(readValue(`${pointer}/${items.length}`));
      skipSpace();
      if (take("]")) return items;
      if (!take(",")) fail("`,` or `]` must stand here");
    }
  }

  function readString(): string {
    const [quoted] = /^"(?:[^"\\\n]|\\.)*"/.exec(text.slice(at)) ?? fail("this text does not end");
    try {
      const value = JSON.parse(quoted) as string;
      at += quoted.length;
      return value;
    } catch {
      return fail("this text has a character or an escape that JSON does not allow");
    }
  }

  function skipSpace(): void {
    while (text[at] !== undefined && " \t\r\n".includes(text[at] ?? "")) at += 1;
  }

  function take(character: string): boolean {
    if (text[at] !== character) return false;
    at += 1;
    return true;
  }

  function fail(message: string, offset = at): never {
    throw new JsonProblem(message, offset);
  }
}

const hints: [RegExp, string][] = [
  [/^no comma/, "Remove the comma before it."],
  [/double quotes/, 'Keys stand in double quotes, `"name": "Ann"`, and one comma stands between two of them.'],
  [/no value/, "Text stands in double quotes; other values are numbers, `true`, `false`, `null`, `{...}` and `[...]`."],
  [/missing/, "Write the value, or remove what asks for it."],
  [/twice/, "Remove one of the two."],
  [/does not end/, "End the text with a double quote on the same line; a line break in it is `\\n`."],
  [/escape/, "Within text a backslash is written `\\\\`, a tab `\\t`."],
  [/follow/, "Remove what follows, or put all into one list or mapping."],
  [/`:`/, "A key and its value are parted by a colon."],
];

function hintFor(message: string): string {
  return hints.find(([fits]) => fits.test(message))?.[1] ?? "A comma, or the bracket that closes, is missing before this.";
}

class JsonProblem extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
