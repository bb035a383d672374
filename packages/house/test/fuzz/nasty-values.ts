/** Texts that other programs have fallen over. */
export const nastyTexts: readonly string[] = [
  "", " ", "~", "null", "true", "0", "-1", "1e999", "NaN", ".inf", "0x10", "2026-11-21", "__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "then",
  "{{suite}}", "{{{suite.title}}}", "{{#each this}}", "{{constructor.constructor 'return process'}}", "${process.exit()}", "<%= x %>", "{variable}", "{alice}", "{__proto__}", "{constructor}", "{{", "}}",
  "../../etc/passwd", "..", "../", "/etc/passwd", "/dev/zero", "C:\\Windows", "file:///etc/passwd", "http://127.0.0.1:1/x.yaml", "https://example.invalid/a.json#/x", "\\\\host\\share", "features/../../..",
  "*", "&a", "*a", "!!js/function 'x'", "!!binary AA==", "<<", "|", ">", "@x", "`x`", "%x", "- -", "? x", "# language: de", '"""', "| a |", "<a>", "<problem>", "@tag",
  "\u0000", "\u0007", "\u202e", "\ufeff", "\ud800", "e\u0301", "\u{1f600}", "a".repeat(3000), "(".repeat(200), "(a+)+$", "[", "\\", "'", '"', "'; drop table users; --", "<script>alert(1)</script>",
  "$.notes[*].id", "every $.notes", "$", "$..x", "$[99999999999]", "GetNote", "DeleteNote", "postgres", "layered", "none", "axis:database", "axis:", "express", "flask", "{port}", "{databaseUrl}",
];

/** JSON values of every kind, and references that lead out, nowhere and in circles. */
export function nastyNodes(): readonly unknown[] {
  return [
    null, true, false, 0, -1, 1e308, 2 ** 53, "", [], {}, [[]], [{}], [null], ["a", "a"], { a: 1 }, { "": "" }, { $ref: "#" }, { $ref: "#/" }, { $ref: "#/paths" }, { $ref: "#/components/schemas/Note" },
    { $ref: "#/components/schemas/Nowhere" }, { $ref: "other.yaml" }, { $ref: "../../secret.yaml#/a" }, { $ref: "http://127.0.0.1:1/x" }, { $ref: "file:///etc/passwd" }, { $ref: 1 }, { $ref: null },
    { allOf: [] }, { anyOf: [{ $ref: "#/components/schemas/Note" }] }, { type: "object", properties: { constructor: { type: "string" } } }, { type: ["string", "null"] }, { type: "nothing" }, { pattern: "(" }, { pattern: "(a+)+$", type: "string" },
    { type: "array", items: true }, { not: {} }, { enum: [] }, { const: { $ref: "#/x" } }, { minimum: "a" }, { required: "title" }, { additionalProperties: 5 }, { discriminator: {} }, nest(60), nest(400), Array.from({ length: 2000 }, (_, index) => index),
  ];
}

function nest(depth: number): unknown {
  let node: unknown = "end";
  for (let index = 0; index < depth; index += 1) node = index % 2 === 0 ? { a: node } : [node];
  return node;
}
