import { expect, it } from "vitest";
import { readShell } from "./read-shell.ts";
import { startCommands } from "./start-commands.ts";

const read = (script: string) => readShell(script).map(({ text }) => text);
const started = (texts: Record<string, string>) => startCommands(new Map(Object.entries(texts))).map(({ file, line, text }) => `${file}:${line} ${text}`);

it("leaves out what is said, skipped, or stands behind what takes over", () => {
  expect(read("set -e\n# alembic upgrade head\necho \"alembic upgrade head\"\nalembic \\\n  upgrade head && exec python -m app\nlate")).toEqual(["set -e", "alembic   upgrade head", "exec python -m app"]);
  expect(read("if false; then a; else b; fi; false && c; d || e")).toEqual(["else b", "d", "e"]);
  expect(read("gunicorn app:app &\nwait")).toEqual(["gunicorn app:app", "wait"]);
  expect(read("uvicorn app.main:app\nalembic upgrade head")).toEqual(["uvicorn app.main:app"]);
  expect(read("[ -n \"$X\" ] && exec a\nb\nexit 0\nc")).toEqual(["[ -n \"$X\" ]", "exec a", "b", "exit 0"]);
});

it("reads functions where they are called, and here-documents with their command", () => {
  expect(read("go() {\n  a\n}\nnever() { b; }\ngo\n")).toEqual(["a", "go"]);
  expect(read("psql <<SQL\nCREATE TABLE a (b int);\nSQL\nnext")).toEqual(["psql <<SQL\nCREATE TABLE a (b int);\nSQL", "next"]);
  expect(readShell("a\n\nb 'x\ny'\nc").map(({ line }) => line)).toEqual([1, 3, 5]);
});

it("follows scripts, targets, shell files and inner shells", () => {
  expect(started({ "run.sh": "npm start", "package.json": "{\"scripts\":{\"start\":\"run-s db:* serve\",\"db:up\":\"knex migrate:latest\",\"serve\":\"node src/index.js\",\"other\":\"x\"}}" })).toEqual(["run.sh:1 npm start", "package.json:0 run-s db:* serve", "package.json:0 knex migrate:latest", "package.json:0 node src/index.js"]);
  expect(started({ "run.sh": "make up\nsh \"$(dirname \"$0\")/bin/entry.sh\"", Makefile: "up: first\n\t@alembic upgrade head\nfirst:\n\tpip check\nlast:\n\tno\n", "bin/entry.sh": "sh -c 'a && b'" })).toEqual([
    "run.sh:1 make up", "run.sh:2 sh \"$(dirname \"$0\")/bin/entry.sh\"", "Makefile:3 pip check", "Makefile:1 alembic upgrade head", "bin/entry.sh:1 sh -c 'a && b'", "bin/entry.sh:1 a", "bin/entry.sh:1 b",
  ]);
  expect(started({ Dockerfile: "FROM x\nRUN no\nCMD [\"sh\", \"-c\", \"a && b\"]\n" })).toEqual(["Dockerfile:3 sh -c a && b", "Dockerfile:3 a", "Dockerfile:3 b"]);
});
