import type { SuiteReview, TaskFacts } from "@cd-task/model";

const facts: TaskFacts = {
  version: 1, id: "express-postgres", suite: "notes", kind: "greenfield", framework: "express", language: "javascript",
  constraints: [{ id: "postgres", kind: "database", axis: "database", title: "PostgreSQL", gate: true, says: [], options: {} }],
  level: 1, services: ["postgres"], runtime: { name: "node", version: "22" }, install: { kind: "npm", lock: "package-lock.json" }, start: "./run.sh",
  health: { path: "/", status: 200 }, port: 3000, settings: [], limits: { start: 30, request: 10, total: 300, stop: 5 }, noopFloor: 0, planned: 2,
  digests: { instruction: "", starter: "", plan: "", constraints: "", verifier: "", solution: null },
};

/** A review with markup in every text that an author writes. */
export function sampleReview(): SuiteReview {
  const nasty = `<script>alert("x")</script> & '${"long".repeat(60)}'`;
  const task = {
    facts,
    instruction: `# Build a server\n\n${nasty}\n`,
    rules: [{ constraint: "postgres", rule: "database/engine", says: nasty, gate: true }],
    scenarios: [{ id: "notes/kept", title: nasty, place: "features/notes.feature:3", assertions: [{ id: "notes/kept#01", text: nasty, requirements: ["CreateNote 201"] }] }],
    evidence: { file: "evidence/express-postgres.json", record: { version: 1 as const, task: facts.id, state: "proved" as const, digests: {}, world: {}, checks: [{ id: "oracle", state: "proved" as const, demand: nasty, seen: "2/2", figures: {}, details: [] }] }, stale: ["plan"] },
    neighbours: [{ task: "express-unconstrained", added: "postgres", removedLines: [], addedLines: [nasty] }],
  };
  const bare = { ...task, facts: { ...facts, id: "express-unconstrained", constraints: [], level: 0 }, rules: [], evidence: null, neighbours: [] };
  return { suite: "notes", title: nasty, summary: "Users keep notes.", publishing: { licence: "MIT", authors: [{ name: nasty }], keywords: ["notes"] }, tasks: [task, bare] };
}
