import { readTexts } from "@cd-task/verifier";
import { expect, it } from "vitest";
import { Program } from "../links/program.ts";
import { findListed } from "./find-listed.ts";

/** The texts that go with `api/notes` in a file of this name. */
async function listedIn(path: string, text: string, others: string[] = []): Promise<string[]> {
  const ending = path.endsWith("py") ? "py" : "js";
  const files = new Map([[path, text], ...[`api/notes.${ending}`, ...others].map((one): [string, string] => [one, ""])]);
  const facts = await readTexts({ texts: files, skipped: [] });
  return findListed(new Program(facts, files, facts.product.map((file) => file.path)), new Set([`api/notes.${ending}`])).map(({ node }) => node.text);
}

it("finds the names of files that are loaded from a list", async () => {
  expect(await listedIn("app.py", 'NAMES = ["users", "notes"]\nfor name in NAMES:\n    importlib.import_module(f"api.{name}")\n')).toEqual(['"notes"']);
  expect(await listedIn("app.py", 'for name in ("api.users", "api.notes"):\n    import_module(name)\n')).toEqual(['"api.notes"']);
  expect(await listedIn("app.js", 'for (const name of ["users.js", "./notes.js"]) require(path.join(__dirname, "api", name));\n')).toEqual(['"./notes.js"']);
});

it("leaves texts alone where nothing is loaded by a name", async () => {
  expect(await listedIn("app.py", 'TAGS = ["users", "notes"]\nfrom api import notes\n')).toEqual([]);
  expect(await listedIn("app.js", 'const tags = ["notes"];\nrequire("./api/notes.js");\n')).toEqual([]);
});

it("tells files of one name apart by the folder that is loaded from", async () => {
  const loading = 'for name in ["notes"]:\n    import_module(f"services.{name}")\n';
  expect(await listedIn("app.py", loading, ["services/notes.py"])).toEqual([]);
  expect(await listedIn("app.py", loading.replace("services", "api"), ["services/notes.py"])).toEqual(['"notes"']);
});
