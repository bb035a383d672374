import type { SyntaxNode } from "@cd-task/verifier";
import type { Reason } from "../removal.ts";
import type { Source } from "../units/source.ts";

/** A piece of a unit that goes without the unit: a decorator, one call of a chain, one text of a list. */
export interface Cut {
  source: Source;
  node: SyntaxNode;
  /** `link`: from the end of what the call is made on to the end of the call; `item`: with its comma; `whole`: with its line. */
  how: "link" | "item" | "whole";
  what: string;
  reason: Reason;
}
