/** Values of each parameter type, of each form that its pattern has; with them a wording is tried before a scenario uses it. */
const samples: Record<string, readonly string[]> = {
  method: ["GET", "POST"],
  target: ["/a", "/a/{b}?c=1"],
  operation: ["ReadIt", "write_2"],
  user: ["alice", "bob1"],
  variable: ["{it}", "{that}"],
  path: ["$.a", "every $.a[*].b", "$"],
  json: ['"a"', "200", "true", "{it}", '["a"]'],
  status: ["200", "4xx", "401 or 403"],
  type: ["string", "date-time"],
  count: ["2", "at least 2"],
  is: ["is", "is not"],
  contains: ["contains", "does not contain"],
  textop: ["is", "contains", "starts with"],
  presence: ["present", "absent"],
  existence: ["exists", "does not exist"],
  comparison: ["at least", "less than"],
  order: ["ascending", "descending"],
  regex: ["/^a$/"],
  field: ["a", "a.b"],
  text: ['"a"', '"{it} b"'],
};

/** Rows of values for parameters of these types, in each of which another form is tried. */
export function sampleRows(types: readonly string[]): string[][] {
  const columns = types.map((type) => samples[type] ?? ["a"]);
  const count = Math.max(1, ...columns.map(({ length }) => length));
  return Array.from({ length: count }, (_, row) => columns.map((column) => column[row % column.length] ?? ""));
}

/** An expression as text: its parameters filled in, what is optional there, the first of alternatives chosen. */
export function fillExpression(expression: string, values: readonly string[]): string {
  let next = 0;
  const filled: string[] = [];
  const plain = expression
    .replace(/(?<!\\)\{[^}]*\}/g, () => `\0${filled.push(values[next++] ?? "") - 1}\0`)
    .replace(/(?<!\\)\(([^)]*)\)/g, "$1")
    .replace(/(\S)(?<!\\)\/\S+/g, "$1")
    .replace(/\\([{(/\\])/g, "$1");
  return plain.replace(/\0(\d+)\0/g, (_, index: string) => filled[Number(index)] ?? "");
}
