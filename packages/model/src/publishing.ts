/** What is said of a suite where its tasks are published; nothing of it decides anything. */
export interface Publishing {
  /** An SPDX expression: `MIT`, `CC-BY-4.0`. */
  licence?: string;
  authors?: { name: string; email?: string }[];
  /** `backend`, `web`, ... */
  category?: string;
  keywords?: string[];
  difficulty?: "easy" | "medium" | "hard";
  /** A text by which training data that holds these tasks can be found. */
  canary?: string;
}
