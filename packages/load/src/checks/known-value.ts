import type { Json } from "@cd-task/model";

/** What is known of a variable before the run: its value, that it is some text, or nothing. */
export type KnownValue = { is: "value"; value: Json } | { is: "text" } | { is: "any" };

export type KnownVariables = ReadonlyMap<string, KnownValue>;
