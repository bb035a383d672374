import type { Place } from "./diagnostic.ts";

/** One thing that the contract says and an assertion can look at. */
export interface ContractFact {
  /** `CreateArticle 201 $.article.slug`, `GetArticles query tag`, `CreateArticle 401`: stable and unique. */
  id: string;
  kind: "status" | "property" | "body" | "header" | "parameter" | "security";
  operation: string;
  /** What it says, one sentence. */
  says: string;
  /** Whether every solution has to obey it, so that an assertion must look at it. */
  isRequired: boolean;
  /** The words by which it stands in the contract's text. */
  words: string[];
}

/** Which facts an assertion looks at. */
export interface AssertionTrace {
  assertion: string;
  /** Ids of all facts it follows from. */
  facts: string[];
  /** Ids of those without which it cannot pass. */
  proves: string[];
}

/** A requirement that no assertion looks at, or an assertion that follows from no fact, let pass for a written reason. */
export interface TraceWaiver {
  /** Ids of facts or assertions; `*` stands for any text. */
  requirement: string;
  reason: string;
  place: Place;
}

/** A sentence of a constraint and the rules that check it. */
export interface Sentence {
  text: string;
  /** Ids of rules. */
  rules: string[];
}

/** What is demanded and what is asserted, both ways. */
export interface Trace {
  facts: ContractFact[];
  assertions: AssertionTrace[];
  /** Reasons by the id of what is waived. */
  waived: Record<string, string>;
}
