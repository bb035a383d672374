/** What a step does; the kind, not the keyword, decides what counts as an assertion. */
export type StepKind = "setup" | "action" | "capture" | "assert";

/** One step of the closed vocabulary. */
export interface StepDefinition {
  /** Short and stable: `G1`, `W1`, `T1`. */
  id: string;
  kind: StepKind;
  /** A Cucumber expression over `parameterTypes`. */
  expression: string;
  /** The argument that follows it, if any. */
  argument: "none" | "table" | "json" | "optional-table";
  says: string;
  example: string;
  /** For a suite's own step that stands for known ones: what those do and take, in order. */
  parts?: Pick<StepDefinition, "kind" | "argument">[];
}

/** A word or pattern that fills a place in a step. */
export interface StepParameter {
  name: string;
  /** Regular expression source. */
  pattern: string;
  says: string;
}

export const parameterTypes: StepParameter[] = [
  { name: "method", pattern: "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS", says: "An HTTP method." },
  { name: "target", pattern: "/\\S*", says: "A path below the base path, with an optional query; `{slug}` is filled in." },
  { name: "operation", pattern: "[A-Za-z][A-Za-z0-9_]*", says: "An operationId of the contract." },
  { name: "user", pattern: "[a-z][a-z0-9]*", says: "A user of this scenario: `alice`. `{alice}` is the unique name." },
  { name: "variable", pattern: "\\{[a-z][A-Za-z0-9_.]*\\}", says: "A variable of this scenario: `{slug}`." },
  { name: "path", pattern: "(?:every )?\\$(?:\\.[A-Za-z_][A-Za-z0-9_-]*|\\[\\d+\\]|\\[\\*\\])*", says: "A path into the JSON body: `$.article.slug`, `every $.articles[*].slug`." },
  { name: "json", pattern: "\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?|true|false|null|\\[.*\\]|\\{.*\\}", says: "A JSON value, or `{variable}`." },
  { name: "status", pattern: "[1-5](?:\\d\\d|xx)(?: or [1-5](?:\\d\\d|xx))*", says: "`200`, `2xx`, `401 or 403`." },
  { name: "type", pattern: "string|integer|number|boolean|array|object|date-time|date|email|uri|uuid", says: "A JSON type or string format." },
  { name: "count", pattern: "(?:at least |at most )?\\d+", says: "`2`, `at least 2`, `at most 5`." },
  { name: "is", pattern: "is not|is", says: "`is` or `is not`." },
  { name: "contains", pattern: "contains|does not contain", says: "`contains` or `does not contain`." },
  { name: "textop", pattern: "is not|is|contains|does not contain|starts with|ends with", says: "A comparison of texts." },
  { name: "presence", pattern: "present|absent", says: "`present` or `absent`." },
  { name: "existence", pattern: "exists|does not exist", says: "`exists` or `does not exist`." },
  { name: "comparison", pattern: "at least|at most|greater than|less than", says: "A comparison of numbers." },
  { name: "order", pattern: "ascending|descending", says: "`ascending` or `descending`." },
  { name: "regex", pattern: "/(?:[^/\\\\]|\\\\.)+/", says: "A regular expression: `/^[a-z-]+$/`." },
  { name: "field", pattern: "[A-Za-z_][A-Za-z0-9_.]*", says: "A field of the listed items." },
  { name: "text", pattern: "\"(?:[^\"\\\\]|\\\\.)*\"", says: "Quoted text; `{variable}` parts are filled in." },
];

export const vocabulary: StepDefinition[] = [
  { id: "G1", kind: "setup", expression: "{user} is registered", argument: "none", says: "Registers the user by the suite's recipe, without acting as that user.", example: "Given bob is registered" },
  { id: "G2", kind: "setup", expression: "I am signed in as {user}", argument: "none", says: "Registers the user if need be; requests carry that user's credentials from here on.", example: "Given I am signed in as alice" },
  { id: "G3", kind: "setup", expression: "I am anonymous", argument: "none", says: "Requests carry no credentials from here on.", example: "Given I am anonymous" },
  { id: "G4", kind: "setup", expression: "a unique {variable}", argument: "none", says: "Gives the variable a name that no other scenario and no other run uses: lower-case letters, digits and hyphens.", example: "Given a unique {tag}" },
  { id: "G5", kind: "setup", expression: "{variable} is {json}", argument: "none", says: "Gives the variable a value.", example: "Given {title} is \"On rivers\"" },
  { id: "G6", kind: "setup", expression: "the request header {text} is {text}", argument: "none", says: "Sends the header with the next request alone, in place of any header of that name.", example: "Given the request header \"Authorization\" is \"Token garbage\"" },
  { id: "W1", kind: "action", expression: "I send {method} {target}", argument: "none", says: "Sends a request without body and without content type.", example: "When I send GET /articles?tag={tag}" },
  { id: "W2", kind: "action", expression: "I send {method} {target} with JSON:", argument: "json", says: "Sends a request with a JSON body.", example: "When I send POST /users with JSON:" },
  { id: "W3", kind: "action", expression: "I send {method} {target} with an empty body declared as JSON", argument: "none", says: "Sends no body but the content type `application/json`.", example: "When I send POST /articles/{slug}/favorite with an empty body declared as JSON" },
  { id: "W4", kind: "action", expression: "I call {operation}", argument: "optional-table", says: "Calls an operation of the contract; a row `| name | value |` gives a parameter, a list as `a,b`; `| body.a.b | value |` a part of the JSON body.", example: "When I call GetArticle" },
  { id: "W5", kind: "action", expression: "I call {operation} with JSON:", argument: "json", says: "Calls an operation with a JSON body; path parameters are taken from variables of their name.", example: "When I call CreateArticle with JSON:" },
  { id: "C1", kind: "capture", expression: "I remember {path} as {variable}", argument: "none", says: "Keeps a value of the latest response. When it is missing, later requests that use it are blocked.", example: "And I remember $.article.slug as {slug}" },
  { id: "T1", kind: "assert", expression: "the status is {status}", argument: "none", says: "The status of the latest response.", example: "Then the status is 201" },
  { id: "T2", kind: "assert", expression: "the header {text} {textop} {text}", argument: "none", says: "Compares a response header.", example: "And the header \"content-type\" contains \"application/json\"" },
  { id: "T3", kind: "assert", expression: "the header {text} is {presence}", argument: "none", says: "Whether a response header is there.", example: "And the header \"www-authenticate\" is absent" },
  { id: "T4", kind: "assert", expression: "{path} {is} {json}", argument: "none", says: "Deep equality with a JSON value.", example: "And $.article.title is \"On rivers\"" },
  { id: "T5", kind: "assert", expression: "{path} {is} a(n) {type}", argument: "none", says: "The type or string format of a value.", example: "And $.article.createdAt is a date-time" },
  { id: "T6", kind: "assert", expression: "{path} {existence}", argument: "none", says: "Whether the path selects anything (null counts).", example: "And $.user.password does not exist" },
  { id: "T7", kind: "assert", expression: "{path} has {count} item(s)", argument: "none", says: "The number of items of the array at the path, or of values selected by `[*]`.", example: "And $.articles has 2 items" },
  { id: "T8", kind: "assert", expression: "{path} {contains} {json}", argument: "none", says: "Whether an array (or the values selected by `[*]`) holds a value, or a text holds a part.", example: "And $.articles[*].slug contains {slug}" },
  { id: "T9", kind: "assert", expression: "{path} matches {regex}", argument: "none", says: "A text matches a regular expression.", example: "And $.article.slug matches /^[a-z0-9-]+$/" },
  { id: "T10", kind: "assert", expression: "{path} is {comparison} {json}", argument: "none", says: "Compares a number.", example: "And $.articlesCount is at least 2" },
  { id: "T11", kind: "assert", expression: "{path} is sorted by {field} {order}", argument: "none", says: "The items of an array are in order of a field; fewer than two items fail.", example: "And $.articles is sorted by createdAt descending" },
  { id: "T12", kind: "assert", expression: "the body includes JSON:", argument: "json", says: "Every key given is in the body with that value, at any depth.", example: "And the body includes JSON:" },
  { id: "T13", kind: "assert", expression: "the body is empty", argument: "none", says: "The response has no body.", example: "And the body is empty" },
  { id: "T14", kind: "assert", expression: "the response matches the contract", argument: "none", says: "The status is declared for the operation, and media type and body are as declared for that status.", example: "And the response matches the contract" },
  { id: "T15", kind: "assert", expression: "these hold:", argument: "table", says: "One assertion a row: `| path | check | value |`, the check in the words of T4 to T10.", example: "And these hold:" },
];
