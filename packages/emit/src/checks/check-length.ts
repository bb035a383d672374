import type { Diagnostic, Suite } from "@cd-task/model";
import type { EmitCode } from "../codes.ts";

/** In bytes: about 50,000 tokens at four bytes each, a quarter of the 200,000 that many agents read at most, before they have written anything. */
export const longInstruction = 200_000;

/** A warning where the longest instruction of a suite leaves agents little room; one for the suite, since all hold its contract. */
export function checkLength({ contractFile, contractPlaces = {} }: Pick<Suite, "contractFile" | "contractPlaces">, instructions: ReadonlyMap<string, string>): Diagnostic[] {
  const sizes = [...instructions].map(([id, text]) => ({ id, bytes: Buffer.byteLength(text) }));
  const longest = sizes.reduce<(typeof sizes)[number] | undefined>((most, one) => (most && most.bytes >= one.bytes ? most : one), undefined);
  if (!longest || longest.bytes <= longInstruction) return [];
  const contract = Math.min(100, Math.round((100 * Buffer.byteLength(contractFile.text)) / longest.bytes));
  const file = Object.values(contractPlaces)[0]?.file;
  const start = { line: 1, column: 1 };
  const code: EmitCode = "emit/long-instruction";
  return [{
    code, severity: "warning",
    message: `The instruction of \`${longest.id}\` has ${inThousands(longest.bytes)} kB, about ${inThousands(longest.bytes / 4)},000 tokens, of which the contract is ${contract} %; above ${inThousands(longInstruction)} kB agents have little room left to work in.`,
    ...(file !== undefined && { place: { file, start, end: start } }),
    hint: "Leave out of the suite's contract what nothing asserts: operations (`cd-task init --operations 'PATTERN'` drafts some of a large contract alone), schemas that nothing refers to, long descriptions and examples.",
  }];
}

const inThousands = (number: number) => Math.round(number / 1000).toLocaleString("en-US");
