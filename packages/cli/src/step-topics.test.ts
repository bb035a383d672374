import { vocabulary } from "@cd-task/model";
import { expect, it } from "vitest";
import { findTopics } from "./step-topics.ts";

const stepsOf = (word: string) => findTopics(word).flatMap(({ steps }) => steps);

it.each(["cookie", "Cookies", "login", "auth", "security", "schemes", "upload", "wait"])("knows steps for %s, and what else there is to know", (word) => {
  expect(stepsOf(word).length).toBeGreaterThan(0);
  expect(findTopics(word)[0]?.note).toBeDefined();
  expect(stepsOf(word).filter((id) => !vocabulary.some((step) => step.id === id))).toEqual([]);
});

it("knows nothing of what is no topic", () => {
  expect(["graphql", "a", "xyz"].flatMap(stepsOf)).toEqual([]);
});
