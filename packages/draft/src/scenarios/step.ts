import type { Json } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";

/** One step of a drafted scenario. */
export interface DraftStep {
  keyword: "Given" | "When" | "Then" | "And";
  text: string;
  json?: Json;
  table?: string[][];
}

/** One drafted scenario and the operation it is about. */
export interface DraftScenario {
  name: string;
  /** The operation's id. */
  operation: string;
  /** `@draft` when left out. */
  tags?: string[];
  steps: DraftStep[];
}

/** The scenarios of one feature file. */
export interface DraftFeature {
  /** The file's name without folder and ending. */
  stem: string;
  title: string;
  scenarios: DraftScenario[];
}

export const given = (text: string): DraftStep => ({ keyword: "Given", text });
export const when = (text: string, json?: Json, table?: string[][]): DraftStep => ({ keyword: "When", text, ...(json !== undefined && { json }), ...(table && table.length > 0 && { table }) });
// Not `then`: a module with an export of that name never finishes loading by `await import()`.
export const expect = (text: string): DraftStep => ({ keyword: "Then", text });
/** That an operation did what it is for, by the status that it declares. */
export const succeeds = ({ success }: Pick<DraftOperation, "success">): DraftStep => expect(`the status is ${success?.status ?? "2xx"}`);
export const and = (text: string, table?: string[][]): DraftStep => ({ keyword: "And", text, ...(table && { table }) });

/** Adds steps, each setting of the scene once; a request may stand there twice. */
export function addScene(scene: DraftStep[], more: readonly DraftStep[]): void {
  for (const step of more) {
    const isThere = step.keyword === "Given" && scene.some(({ text }) => text === step.text);
    if (!isThere) scene.push(step);
  }
}
