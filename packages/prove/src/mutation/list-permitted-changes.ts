import { setTimeout as wait } from "node:timers/promises";
import type { Contract, Json } from "@cd-task/model";
import type { Answer } from "../http/serve.ts";
import type { ProxyChange } from "../http/start-proxy.ts";
import { listBodyParts } from "./body-parts.ts";
import { changeAt, changeBody } from "./change-body.ts";
import { freeWording } from "./free-wording.ts";
import { renameIds } from "./rename-ids.ts";
import { writeJson } from "./write-json.ts";

/** A way to answer every request that the contract allows as well. */
export interface Permitted {
  name: string;
  change: ProxyChange;
}

const delayMilliseconds = 30;

/** Changes that the assertions must accept, each made to all responses of a run. */
export function listPermittedChanges(contract: Contract): Permitted[] {
  const always = (name: string, answer: (answer: Answer) => Answer | Promise<Answer>): Permitted => ({ name, change: { answer } });
  const withHeaders = (headers: Record<string, string>) => (answer: Answer) => ({ ...answer, headers: { ...answer.headers, ...headers } });
  const typed = (value: string) => (answer: Answer) => ("content-type" in answer.headers ? withHeaders({ "content-type": value })(answer) : answer);
  const rewritten = (write: (value: Json) => string) => (answer: Answer) => ({ ...answer, body: rewrite(answer.body, write) });
  return [
    always("further response headers", withHeaders({ "x-request-id": "7c1", "cache-control": "no-store", vary: "Authorization" })),
    always("the charset named in capitals", typed("application/json; charset=UTF-8")),
    always("no charset", typed("application/json")),
    always("the media type in capitals", typed("Application/JSON;charset=utf-8")),
    always("a media type on responses without a body", (answer) => (answer.body.length === 0 ? withHeaders({ "content-type": "application/json" })(answer) : answer)),
    always("a length in place of chunks", (answer) => (answer.body.length > 0 ? withHeaders({ "content-length": String(Buffer.byteLength(answer.body)) })(answer) : answer)),
    always("a connection for each response", withHeaders({ connection: "close" })),
    always("slower answers", (answer) => wait(delayMilliseconds, answer)),
    always("keys in reverse order", rewritten((value) => JSON.stringify(reverseKeys(value)))),
    always("other white space", rewritten((value) => `\n${JSON.stringify(value, null, "\t")}\r\n`)),
    always("letters written as escapes", rewritten((value) => writeJson(value, { escapes: true }))),
    always("whole numbers written with a fraction", rewritten((value) => writeJson(value, { fractions: true }))),
    { name: "other wording of errors, and one more message", change: declaredChange(contract, rewordErrors) },
    { name: "sets in another order", change: declaredChange(contract, reverseSets) },
    { name: "another clock", change: declaredChange(contract, shiftTimes) },
    { name: "other ids", change: renameIds(contract) },
  ];
}

function rewrite(body: string | Uint8Array, write: (value: Json) => string): string | Uint8Array {
  try {
    return write(JSON.parse(Buffer.from(body).toString("utf8")) as Json);
  } catch {
    return body;
  }
}

function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, item]) => [key, reverseKeys(item)]));
}

type PartChange = (value: Json, declared: { response: Contract["operations"][number]["responses"][number]; part: ReturnType<typeof listBodyParts>[number] }) => Json;

/** Changes each part of each declared response as told. */
function declaredChange(contract: Contract, change: PartChange): ProxyChange {
  return {
    answer(answer, operation) {
      const response = operation?.responses.find(({ status }) => status === answer.status);
      if (!response?.schema) return answer;
      const parts = listBodyParts(response.schema, contract);
      return changeBody(answer, (body) => parts.reduceRight((whole, part) => changeAt(whole, part.path, (value) => change(value, { response, part })), body));
    },
  };
}

const rewordErrors: PartChange = (value, { response, part }) => {
  if (typeof value === "string") return freeWording(response, part) === null ? value : "This cannot be done.";
  return Array.isArray(value) && response.status >= 400 ? [...value, "And nothing was changed."] : value;
};

const reverseSets: PartChange = (value, { part }) =>
  Array.isArray(value) && part.schemas.some(({ uniqueItems }) => uniqueItems === true) ? value.toReversed() : value;

const shiftTimes: PartChange = (value, { part }) =>
  typeof value === "string" && part.schemas.some(({ format }) => format === "date-time") ? new Date(Date.parse(value) - 86_400_000).toISOString() : value;
