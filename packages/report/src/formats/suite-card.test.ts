import { expect, it } from "vitest";
import { sampleReview } from "../../test/sample-review.ts";
import { formatSuiteCard } from "./suite-card.ts";

it("says of a suite what a reader of a hub asks first, with what authors write as plain text", () => {
  const card = formatSuiteCard(sampleReview());
  expect(card).toMatch(/^---\nlicense: "mit"\n/);
  expect(card).toContain('tags: ["notes","express"]');
  expect(card).toContain("- Tasks: 2, levels L0, L1; 0 proved by the committed evidence");
  expect(card).toContain("| express-postgres | L1 | express | postgres | 2 | 1 |");
  expect(card.split("---")[2]).not.toContain("<script>");
});
