/** The team's own tests that hold without a feature and with it. Their files travel below `tests/team`; those of a candidate are replaced by them. */
export interface KeptTests {
  /** Globs of the files that are tests, or settle how they run. */
  files: string[];
  commands: KeptCommand[];
  /** Of the files below `tests/team`. */
  digest: string;
}

/** One command of the team, run in the root of the code. */
export interface KeptCommand {
  /** As the author named it. */
  command: string;
  /** What is run: scripts of package.json are written out, since a candidate may change them. */
  run: string;
  /** Tests that it said had passed, by name; empty where its output names none: then its exit code is all there is. */
  names: string[];
  limitSeconds: number;
}

/** The constraint to which the results of kept tests belong: it gates like any other. */
export const keptTestsConstraint = "team-tests";

/** A rule for each command (it ends well) and for each test that it names. */
export interface KeptRule {
  /** `tests/<name without spaces>`, unique among them all. */
  rule: string;
  command: KeptCommand;
  /** Null for the command itself. */
  name: string | null;
}

/** The rules that kept tests are judged by, in order. */
export function keptRulesOf({ commands }: Pick<KeptTests, "commands">): KeptRule[] {
  const used = new Map<string, number>();
  const unique = (text: string) => {
    const rule = `tests/${text.replace(/[^\p{L}\p{N}._:/[\]]+/gu, "-").slice(0, 120)}`;
    const count = (used.get(rule) ?? 0) + 1;
    used.set(rule, count);
    return count === 1 ? rule : `${rule}~${count}`;
  };
  return commands.flatMap((command) => [null, ...command.names].map((name) => ({ rule: unique(name ?? command.command), command, name })));
}

/** How long all kept tests may take, one command after the other. */
export function keptSecondsOf(tests: Pick<KeptTests, "commands"> | undefined): number {
  return (tests?.commands ?? []).reduce((sum, { limitSeconds }) => sum + limitSeconds, 0);
}
