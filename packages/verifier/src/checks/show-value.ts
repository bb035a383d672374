const longest = 200;

/** A value as short JSON for a message; `nothing` when there is none. */
export function showValue(value: unknown): string {
  return value === undefined ? "nothing" : shorten(JSON.stringify(value));
}

/** The text, cut to 200 characters. */
export function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
