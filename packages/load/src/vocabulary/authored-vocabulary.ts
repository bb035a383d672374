// The form that schemas/vocabulary.schema.json demands, where the fields are documented.

export interface AuthoredAlias {
  step: string;
  means: string;
}

export interface AuthoredStep {
  step: string;
  kind: "given" | "when" | "then";
  says: string;
  means: string[];
}

export interface AuthoredVocabulary {
  version: 1;
  aliases?: AuthoredAlias[];
  steps?: AuthoredStep[];
}
