/**
 * Reads a candidate and says how each rule ends. It is bundled into the verifier that travels with a task: it gets facts alone,
 * reads no files and starts nothing. `cd-task/syntax` has what else the shipped kinds use.
 *
 * @type {import("cd-task/syntax").KindCheck}
 */
export const check = (facts, { statements = 12 }) => {
  const functions = facts.product.flatMap((file) => file.functions.map((one) => ({ file, ...one })));
  const findings = functions
    .filter((one) => one.statements > statements)
    .map(({ file, name, statements: held, node }) => ({
      file: file.path,
      ...node.place,
      message: `\`${name || "a function"}\` holds ${held} statements`,
      hint: `At most ${statements} are allowed.`,
    }));
  const unread = facts.skipped.length > 0;
  return [{ rule: "length/functions", state: findings.length > 0 ? "fail" : unread ? "undetermined" : "pass", examined: { functions: functions.length }, findings }];
};
