import type { FileTree } from "@cd-task/model";

const clean = `id: clean-architecture
axis: architecture
kind: architecture
title: Clean architecture
options:
  layers:
    routes: { javascript: [src/routes/**], python: [app/routes/**] }
    services: { javascript: [src/services/**], python: [app/services/**] }
    repositories: { javascript: [src/repositories/**], python: [app/repositories/**] }
    models: { javascript: [src/models/**], python: [app/models/**] }
  allow:
    routes: [services]
    services: [repositories, models]
    repositories: [models]
    models: []
  data: [repositories, models]
  core: [services, repositories, models]
gate: true
requires: []
conflicts: []
`;

const database = (id: string, title: string, setting: string, other: string) => `id: ${id}
axis: database
kind: database
title: ${title}
options:
  engine: ${id}
  setting: ${setting}
gate: true
requires: []
conflicts: [${other}]
service: ${id}
`;

/** The constraints that a drafted suite begins with. */
export function constraintFiles(schema: string | null): FileTree {
  const line = schema === null ? "" : `# yaml-language-server: $schema=${schema}\n`;
  return [
    { path: "constraints/clean-architecture.yaml", text: `${line}${clean}` },
    { path: "constraints/postgres.yaml", text: `${line}${database("postgres", "PostgreSQL", "DATABASE_URL", "sqlite")}` },
    { path: "constraints/sqlite.yaml", text: `${line}${database("sqlite", "SQLite", "DATABASE_PATH", "postgres")}` },
  ];
}
