/** What people look for under words that no step has, and the steps that do it. */
export interface Topic {
  words: string[];
  steps: string[];
  /** What else there is to know: where it is done outside of steps, or that it can't be done. */
  note?: string;
  /** Diagnostic codes that `cd-task explain` tells more under. */
  codes?: string[];
}

const topics: Topic[] = [
  { words: ["cookie", "session"], steps: ["G2", "G6", "T2", "T3"], note: "Cookies are sent and looked at as headers: `Cookie`, `Set-Cookie`. A cookie by which users sign in is remembered with `rememberCookies` under `users.calls` in suite.yaml and sent by `credentials: { cookie: NAME, value: \"{token}\" }`." },
  { words: ["login", "logout", "sign-in", "authentication", "authorization", "credentials", "bearer", "password", "user"], steps: ["G1", "G2", "G3", "G6"], note: "How users register and sign in stands in `users` of suite.yaml." },
  { words: ["security", "scheme", "users.schemes", "apikey", "api-key", "oauth"], steps: ["G2", "G3", "G6", "W4"], codes: ["draft/shared-credentials", "load/credentials-not-in-contract", "load/unknown-scheme"], note: "`users.credentials` in suite.yaml says where a signed-in user's credentials stand; `users.schemes` does so for each further security scheme of the contract, by its name there. `I am signed in as alice` sends each operation the credentials of the scheme that it takes. Wrong ones are a row of the call's table: `| access_token | wrong |`." },
  { words: ["upload", "file", "form", "multipart", "binary", "xml"], steps: ["W2", "W5"], note: "Steps send JSON alone." },
  { words: ["wait", "sleep", "retry", "poll", "time", "timeout"], steps: ["T5"], note: "No step waits: `server.limits` in suite.yaml says how long a request may take." },
  { words: ["query", "parameter", "path", "filter", "argument"], steps: ["W1", "W4"] },
  { words: ["variable", "random", "capture", "extract", "save"], steps: ["G4", "G5", "C1"] },
  { words: ["null", "missing", "absent", "present", "defined"], steps: ["T3", "T4", "T6"] },
  { words: ["length", "size", "empty", "list"], steps: ["T7", "T8", "T11", "T13"] },
  { words: ["equal", "compare", "greater", "less", "value"], steps: ["T4", "T8", "T10", "T12", "T15"] },
  { words: ["pattern", "date", "uuid", "format", "integer"], steps: ["T5", "T9"] },
  { words: ["schema", "openapi", "valid"], steps: ["T14"] },
  { words: ["error", "refusal", "code"], steps: ["T1", "T14"] },
  { words: ["table", "row"], steps: ["W4", "T15"] },
];

/** One word for each topic. */
export const topicNames = topics.flatMap(({ words }) => words.slice(0, 1));

/** The topics a word belongs to: `cookies`, `auth`. */
export function findTopics(word: string): Topic[] {
  const asked = word.toLowerCase();
  return topics.filter(({ words }) => words.some((one) => one === asked || (asked.length > 3 && (one.startsWith(asked) || asked.startsWith(one)))));
}
