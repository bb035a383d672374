import type { ConstraintKind, Outcome, Suite } from "@cd-task/model";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSuite } from "../src/load-suite.ts";

const here = import.meta.dirname;

/** The constraint kind of the base suite. */
const architecture: ConstraintKind = {
  name: "architecture",
  title: "Architecture",
  rules: [{ id: "architecture/edges", says: "No layer imports one further out." }],
  optionsSchema: {
    type: "object",
    additionalProperties: false,
    required: ["layers"],
    properties: {
      layers: { type: "array", minItems: 1, items: { type: "string" }, description: "Folder names, outermost first." },
      root: { type: "string", description: "The file that puts the layers together." },
    },
  },
  defaults: {},
  instruct: () => [],
  mutants: [],
  checkFile: "",
};

/** Another kind, whose one option belongs to a language. */
const storage: ConstraintKind = {
  ...architecture,
  name: "storage",
  title: "Storage",
  rules: [{ id: "storage/used", says: "The storage is used." }, { id: "storage/alone", says: "No other storage is used." }],
  optionsSchema: { type: "object", additionalProperties: false, properties: { library: { enum: ["shelf", "cellar"] } } },
  valueLanguages: { library: { shelf: "javascript", cellar: "python" } },
  runFile: "",
  advise: (_, { files }) =>
    files.flatMap(({ path }) => [
      ...(path === "broken.cfg" ? [{ severity: "error" as const, pointer: "", message: "The storage cannot be configured so.", hint: "Remove `broken.cfg`." }] : []),
      ...(path === "risky.cfg" ? [{ severity: "warning" as const, pointer: "", message: "The storage is open to all.", hint: "Remove `risky.cfg`." }] : []),
    ]),
};

/** The base suite with the files of a folder laid over it, loaded from a folder of its own; `read` gives a file's text while `use` runs. */
export async function loadCase<T>(overlay: string | null, use: (outcome: Outcome<Suite>, read: (file: string) => string | undefined) => T, frameworks?: string[], sound?: Set<string>): Promise<T> {
  const cwd = mkdtempSync(join(tmpdir(), "cd-task-load-"));
  try {
    cpSync(join(here, "base-suite"), cwd, { recursive: true });
    if (overlay) cpSync(overlay, cwd, { recursive: true });
    const outcome = await loadSuite({
      directory: "suite",
      frameworksDirectory: "frameworks",
      templatesDirectory: "templates",
      kinds: [{ ...architecture, presets: { pair: join(cwd, "presets/pair.yaml") } }, storage],
      cwd,
      ...(frameworks && { frameworks }),
      ...(sound && { sound }),
    });
    const read = (file: string) => (existsSync(join(cwd, file)) ? readFileSync(join(cwd, file), "utf8") : undefined);
    return use(outcome, read);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
