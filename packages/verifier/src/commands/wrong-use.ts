/** The command line was wrong; the message says how. */
export class WrongUse extends Error {}

/** The value of an option that must be given; throws `WrongUse`. */
export function requireOption(value: string | undefined, name: string): string {
  if (value === undefined || value === "") throw new WrongUse(`--${name} is missing`);
  return value;
}
