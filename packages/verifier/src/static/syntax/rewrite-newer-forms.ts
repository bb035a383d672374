const asserted = /(\bfrom\s*(?:"[^"\n]*"|'[^'\n]*')\s*)assert(?=\s*\{)/g;
const typesOnly = /(\bexport\s+type)\s*\*(\s*as\s+[\w$]+)?(?=\s*from\b)/g;

/**
 * Source of the same length in which forms that the grammars do not know stand as the ones that say the same: import
 * assertions as attributes (`assert { type: "json" }`), and types given further as lists of types (`export type * from`).
 */
export function rewriteNewerForms(source: string): string {
  const attributed = source.includes("assert") ? source.replace(asserted, "$1with  ") : source;
  if (!attributed.includes("type")) return attributed;
  return attributed.replace(typesOnly, (whole, start: string, name?: string) => {
    const list = `{${name?.replace(/^\s*as\s+/, "") ?? ""}`;
    const room = whole.length - start.length;
    // `type*` leaves no room for a list.
    return room > list.length ? `${start}${list.padEnd(room - 1)}}` : whole;
  });
}
