import { describe, expect, it } from "vitest";
import { readTexts } from "../read-tree.ts";
import { hideTagTypes } from "./hide-tag-types.ts";

describe("hideTagTypes", () => {
  it("blanks the type arguments of a tagged template and nothing else", () => {
    expect(hideTagTypes("const rows = sql<{ id: number }[]>`SELECT 1`;")).toBe("const rows = sql                  `SELECT 1`;");
    expect(hideTagTypes("db.$queryRaw<Array<Row>>`SELECT 1`")).toBe("db.$queryRaw            `SELECT 1`");
  });

  it.each(["const f = () =>`x`;", "if (a < b && c >`x`) y();", "const b = `<b>${x}</b>`;", "const a = x >`y`;", 'const c = d < require("pg") >`x`;', "const e = f < (g = 1) >`x`;", "const h = i < new Pool >`x`;"])("leaves %s alone", (source) => {
    expect(hideTagTypes(source)).toBe(source);
  });

  it("lets the call be read with its text in place", async () => {
    const { files } = await readTexts({ texts: new Map([["src/a.ts", "export const all = async () => await sql<string[]>`SELECT ${1}`;\nexport const one = () => db.sql<Row>`SELECT 2`;\n"]]), skipped: [] });
    const file = files.get("src/a.ts");
    expect(file?.syntaxError).toBeNull();
    expect(file?.calls.map(({ path, form, node }) => [path.join("."), form, node.text])).toEqual([
      ["sql", "tagged", "sql<string[]>`SELECT ${1}`"],
      ["db.sql", "tagged", "db.sql<Row>`SELECT 2`"],
    ]);
  });
});
