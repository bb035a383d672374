import type { Place } from "@cd-task/model";

/** A step of a suite's vocabulary.yaml: the known steps that it stands for. */
export interface ComposedStep {
  /** Names of its parameters in what it means, in order: `user`, `status`, `user2`. */
  parameters: readonly string[];
  means: readonly { text: string; place: Place }[];
}

/** A known step with the parameters' values filled in; `{names}` that are no parameters stay. */
export function fillMeaning(text: string, parameters: readonly string[], values: readonly string[]): string {
  return text.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) => values[parameters.indexOf(name)] ?? whole);
}

/** The `{names}` in a known step. */
export function namesInMeaning(text: string): string[] {
  return [...text.matchAll(/\{([A-Za-z][A-Za-z0-9]*)\}/g)].map((match) => match[1] ?? "");
}
