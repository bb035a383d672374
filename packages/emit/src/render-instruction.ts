import { renderTemplate } from "./render-template.ts";

/** Stands for the contract's text until all else is written; no text of an author holds it. */
const mark = "\u0000contract\u0000";

/**
 * An instruction from its template, which finds the contract as `contract.language` and `contract.text`; null gives none.
 * The contract is given to the letter; of the rest no more than one line is empty at a time.
 */
export function renderInstruction(source: string, data: object, contract: { name: string; text: string } | null): string {
  const language = contract?.name.endsWith(".json") ? "json" : "yaml";
  const text = renderTemplate(source, { ...data, contract: contract && { language, text: mark } });
  const given = contract ? endWithNewline(withoutEditorLines(contract.text)) : "";
  return endWithNewline(text.replace(/\n{3,}/g, "\n\n").replaceAll(mark, () => given));
}

/** The text without the line that tells an editor its schema. */
export function withoutEditorLines(text: string): string {
  return text.replace(/^# yaml-language-server:.*\n/gm, "");
}

function endWithNewline(text: string): string {
  return `${text.trimEnd()}\n`;
}
