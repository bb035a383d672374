import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Task } from "@cd-task/model";
import { checkSuite } from "../../src/check-suite.ts";
import { emitTasks, expandSuite, loadSuite } from "../../src/pipeline.ts";
import { openShelves } from "../../src/shelves.ts";

/** The example's task without lending, told as these keys of its cut say. */
async function tell(keys: string): Promise<{ found: string[]; instruction: string }> {
  const folder = await mkdtemp(join(tmpdir(), "cd-task-tell-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(join(import.meta.dirname, "../../../../examples/book-club"), folder, { recursive: true });
  const file = join(folder, "suite/codebases/book-club/codebase.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace("tags: [Lending]", `tags: [Lending], ${keys}`));
  const shelves = await openShelves();
  const { value: suite } = await loadSuite(join(folder, "suite"), shelves);
  if (!suite) throw new Error("the example does not load");
  const found = checkSuite(suite, shelves).map(({ code, message }) => `${code} ${message}`);
  const { value: tasks = [] } = await emitTasks(suite, expandSuite(suite).filter(({ id }) => id === "book-club-without-lending"), shelves);
  const entry = (tasks[0] as Task | undefined)?.files.find(({ path }) => path === "instruction.md");
  return { found, instruction: entry && "text" in entry ? entry.text : "" };
}

const says = 'says: ["Borrowing answers 201 with `{ loan: { id, bookId, member, returned } }` (application/json), or 404, 409 or 422.", "The list is `{ loans: [...] }`."]';

it("the agent gets the part of the contract that the feature has, where that is asked for", async () => {
  const { found, instruction } = await tell("contractText: excerpt");
  expect(found).toEqual([]);
  expect(instruction).toMatch(/## The contract, as far as the feature goes[\s\S]*operationId: BorrowBook/);
  expect(instruction).not.toMatch(/AddReview|NewReview/);
});

it("the agent gets no contract where sentences tell what is asserted", async () => {
  const { found, instruction } = await tell(`contractText: none, ${says}`);
  expect(found).toEqual([]);
  expect(instruction).toContain("- The list is `{ loans: [...] }`.");
  expect(instruction).not.toMatch(/## The contract|operationId/);
});

it("a task whose agent would not be told what is asserted is refused", async () => {
  const { found } = await tell(`contractText: none, ${says.replace(", 409", "")}`);
  expect(found).toEqual([expect.stringMatching(/^emit\/fact-not-in-instruction .*lacks `409` \(BorrowBook answers 409\), which its assertions ask for\.$/)]);
});
