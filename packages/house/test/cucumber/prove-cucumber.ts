// Runs a suite's features by our own executor and by stock cucumber-js against the same servers, and compares how each
// assertion ended: `node packages/house/test/cucumber/prove-cucumber.ts [SUITE [TASK [FAULTS]]]`.
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AssertionResult } from "@cd-task/model";
import { gradeTask, listFaultyServers, withOracle } from "@cd-task/sdk";
import { runTool } from "../../bench/run-tool.ts";
import { withTask } from "../../bench/with-task.ts";

const [suiteFolder = "suites/conduit", id = "express-clean-architecture-postgres-sequelize", faults = "24"] = process.argv.slice(2);

const { servers, digests } = await withTask(suiteFolder, id, ({ suite, task, suiteDirectory, directory, world }) =>
  withOracle(world, directory, async (oracle) => {
    const rows = [];
    for (const { name, start } of listFaultyServers(suite.contract, suite.plan.basePath, Number(faults))) {
      const server = await start(oracle);
      try {
        const own = (await gradeTask({ world, taskDirectory: directory, candidate: { url: server.url } })).assertions;
        const stock = await runCucumber(suiteDirectory, server.url);
        const states = new Map(stock.map((result) => [result.id, result.state]));
        const differing = own.filter(({ id: assertion, state }) => (state === "passed") !== (states.get(assertion) === "passed") || !states.has(assertion));
        const row = { server: name, planned: own.length, passed: own.filter(({ state }) => state === "passed").length, judgedByCucumber: stock.length, differing: differing.map((one) => one.id) };
        process.stdout.write(`${row.server}: ${row.passed} of ${row.planned} passed, ${differing.length} differ\n`);
        rows.push(row);
      } finally {
        await server.close();
      }
    }
    const { plan, solution } = task.facts.digests;
    return { servers: rows, digests: { plan, solution } };
  }),
);

const differing = servers.flatMap((server) => server.differing).length;
const record = { version: 1, suite: suiteFolder.split("/").at(-1), task: id, recordedBy: "npm run prove:cucumber", digests, servers };
await writeFile(join(suiteFolder, "evidence", "cucumber.json"), `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${servers.length} servers, ${differing} assertions that ended differently\n`);
process.exitCode = differing === 0 ? 0 : 1;

async function runCucumber(cwd: string, url: string): Promise<AssertionResult[]> {
  const file = join(cwd, `.messages-${process.pid}.ndjson`);
  try {
    await runTool("cucumber-js", ["--format", `message:${file.slice(cwd.length + 1)}`, "--format", "progress:/dev/null"], { cwd, env: { BASE_URL: url } });
    const lines = (await readFile(file, "utf8")).trim().split("\n").map((line) => JSON.parse(line) as { attachment?: { fileName?: string; body: string } });
    return lines.flatMap(({ attachment }) => (attachment?.fileName === "assertions.json" ? (JSON.parse(Buffer.from(attachment.body, "base64").toString("utf8")) as AssertionResult[]) : []));
  } finally {
    await rm(file, { force: true });
  }
}
