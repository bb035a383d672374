import { moveBelow } from "cd-task";

/**
 * All tasks in, one tree out. Equal input has to give equal bytes: no dates, no random names.
 *
 * @param {readonly import("cd-task").Task[]} tasks
 * @param {import("cd-task").PackOptions} options
 * @returns {import("cd-task").FileTree}
 */
export function pack(tasks, { rig, suite }) {
  const lines = tasks.map(({ facts, files }) => {
    const instruction = files.find(({ path }) => path === "instruction.md")?.text ?? "";
    return JSON.stringify({
      id: facts.id,
      suite: suite.name,
      version: suite.version,
      level: facts.level,
      constraints: facts.constraints.map(({ id }) => id),
      prompt: instruction,
      workspace: `${facts.id}/starter`,
      // The rig prepares dependencies and databases, runs the verifier and writes the verdict.
      grade: ["node", `${facts.id}/tests/rig.mjs`, "--task", facts.id, "--candidate", "{workspace}", "--verdict", "{verdict}"],
    });
  });
  const folders = tasks.flatMap(({ facts, files }) => moveBelow(facts.id, [...files, { path: "tests/rig.mjs", text: rig }]));
  return [{ path: "tasks.jsonl", text: lines.map((line) => `${line}\n`).join("") }, ...folders];
}
