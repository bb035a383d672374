/** A variable's name for a parameter: `Item-ID` is `itemID`. */
export function variableOf(name: string): string {
  const words = name.split(/[^A-Za-z0-9_]+/).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word : (word[0] ?? "").toUpperCase() + word.slice(1))).join("").replace(/^[^A-Za-z]+/, "");
  return joined === "" ? "id" : (joined[0] ?? "").toLowerCase() + joined.slice(1);
}

/** Whether a value is a variable and nothing else: `{petId}`. */
export function isVariable(value: unknown): value is string {
  return typeof value === "string" && /^\{[^{}]+\}$/.test(value);
}

/** The name, with a number where the scenario has given it to something else. */
export function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let number = 2; taken.includes(`{${free}}`); number += 1) free = `${name}${number}`;
  return free;
}
