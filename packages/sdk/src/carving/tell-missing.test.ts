import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { tellMissing } from "./tell-missing.ts";

const codeOf = (run: string) => spawnSync("/bin/sh", ["-c", tellMissing(run)]).status;

it.each([
  ["true", 0],
  ["exit 3", 3],
  ["exit 127", 1],
  ["sh -c 'kill -9 $$'", 1],
  ["sh -c 'exit 126' # its own will", 1],
  ["MODE=test LEVEL='a b' true && cd / && test -d usr", 0],
  ["true && no-such-program --all", 127],
  ["MODE=test no-such-program", 127],
  ["./no-such-script.sh", 1],
])("ends as the command does, and with 127 only where a program is not there: %s", (run, code) => {
  expect(codeOf(run)).toBe(code);
});
