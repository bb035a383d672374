import { keptSecondsOf, type PackOptions, type TaskFacts } from "@cd-task/model";
import type { DatabasePlace } from "../make-image.ts";
import type { TomlValue } from "./to-toml.ts";

type Table = { [key: string]: TomlValue };

/** What is left behind when the agent's folder is carried to the verifier: installed, made or of the agent alone. */
export const leftBehind = ["node_modules", ".git", "__pycache__", ".venv", "*.pyc"];
const agentSeconds = 7200;
/** Making a database, reading the solution, writing the verdict. */
const marginSeconds = 240;

/** `task.toml` of Harbor's schema 1.4. Numbers of seconds are written as TOML floats, which Harbor's own writer does too. */
export function taskConfig(facts: TaskFacts, postgres: DatabasePlace, { suite, stamps }: PackOptions): Table {
  const { publishing = {} } = suite;
  const { limits, constraints, level, framework, language } = facts;
  const toolSeconds = constraints.reduce((sum, { toolSeconds = 0 }) => sum + toolSeconds, 0);
  const image = (role: string): Table => {
    const reference = stamps[`${facts.id}/${role}`];
    return reference === undefined ? {} : { docker_image: reference };
  };
  const place = { build_timeout_sec: 1800, cpus: 2, memory_mb: 4096, storage_mb: 10240, network_mode: "no-network" };
  return {
    schema_version: "1.4",
    artifacts: [{ source: "/app", exclude: leftBehind }],
    task: {
      name: `${suite.name}/${facts.id}`,
      version: suite.version,
      description: `${suite.title} with ${framework}, ${constraints.length === 0 ? "no constraint" : constraints.map(({ title }) => title).join(", ")}`,
      keywords: [suite.name, framework, language, `l${level}`, ...(publishing.keywords ?? [])],
      ...(publishing.authors && { authors: publishing.authors.map(({ name, email }) => ({ name, ...(email !== undefined && { email }) })) }),
    },
    metadata: {
      ...(publishing.category !== undefined && { category: publishing.category }),
      ...(publishing.difficulty !== undefined && { difficulty: publishing.difficulty }),
      ...(publishing.licence !== undefined && { license: publishing.licence }),
      suite: facts.suite,
      kind: facts.kind,
      framework,
      language,
      level,
      constraints: constraints.map(({ id }) => id),
      planned_assertions: facts.planned,
      digests: Object.fromEntries(Object.entries(facts.digests).filter((entry): entry is [string, string] => entry[1] !== null)),
    },
    agent: { timeout_sec: agentSeconds, user: "agent" },
    verifier: {
      timeout_sec: limits.start + limits.total + limits.stop + toolSeconds + keptSecondsOf(facts.tests) + marginSeconds,
      environment_mode: "separate",
      user: "root",
      ...(postgres === "beside" && { env: { GRADING_DATABASE_URL: "postgres://postgres:for-grading-alone@127.0.0.1:5432/postgres" } }),
      environment: { ...image("verifier"), ...place, workdir: "/app" },
    },
    environment: {
      ...image("agent"),
      ...place,
      workdir: "/app",
      ...(postgres === "inside" && { healthcheck: { command: "start-postgres", interval_sec: 2, timeout_sec: 60, retries: 5 } }),
    },
  };
}
