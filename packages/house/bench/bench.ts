// `npm run bench [ROUNDS]`: prints measured times and their ratios, and asserts nothing.
import { cpus } from "node:os";
import { benchCheck } from "./bench-check.ts";
import { benchClients } from "./bench-clients.ts";
import { benchCommands } from "./bench-commands.ts";
import { benchGrade } from "./bench-grade.ts";
import { benchStatic } from "./bench-static.ts";
import { withTask } from "./with-task.ts";

const rounds = Number(process.argv[2] ?? 5);
const say = (line: string) => void process.stdout.write(`${line}\n`);
if (!Number.isInteger(rounds) || rounds < 1) {
  say("usage: npm run bench [ROUNDS], a whole number from 1 (5 when absent)");
  process.exit(2);
}

say(`Node ${process.versions.node}, ${cpus().length} cores; medians of ${rounds} rounds [least-most] of wall time, CPU time beside them`);
await withTask("suites/conduit", "express-clean-architecture-postgres-sequelize", async (emitted) => {
  await benchClients(emitted, rounds, say);
  await benchStatic(emitted, rounds, say);
  await benchGrade(emitted, rounds, say);
});
await withTask("suites/conduit", "flask-clean-architecture-postgres-sqlalchemy", (emitted) => benchGrade(emitted, rounds, say));
await benchCommands("suites/conduit", rounds, say);
await benchCheck("suites/conduit", rounds, say);
