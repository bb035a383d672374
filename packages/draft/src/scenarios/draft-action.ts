import type { Json } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { listOf } from "../read-json.ts";
import { signsIn } from "../suite/account-calls.ts";
import { flattenSchema } from "../values/flatten-schema.ts";
import { subjectsOf } from "./find-property.ts";
import type { Drafting, Prepared } from "./open-drafting.ts";

/** Says of an operation whose effect no step reads back that it is not asserted, and of an action that nothing is sent to (`PUT /members/{id}/deactivate`) what it may be. */
export function draftAction(operation: DraftOperation, { request }: Prepared, { remarks, schemas, signIn }: Drafting): void {
  const isOfAccount = operation.id === signIn?.register?.operation || operation.id === signIn?.login || signsIn(operation, schemas);
  const doing = operation.method === "DELETE" ? "takes away" : request.body !== undefined && operation.method !== "GET" ? "does with what it is given" : undefined;
  if (doing !== undefined && !isOfAccount) {
    remarks.warning("draft/effect-not-asserted", operation.place(), `\`${operation.id}\` is called, and no step looks at what it ${doing}.`, doing === "takes away" ? "Read what it takes away, before and after." : "Read back what it changes, or say what its answer holds.");
    return;
  }
  const action = /\}\/([^/{}]+)\/?$/.exec(operation.path)?.[1];
  if (action === undefined || request.body !== undefined || !["POST", "PUT", "PATCH"].includes(operation.method)) return;
  const changed = changeOf(action, operation, schemas);
  const hint = changed ? `Probably \`And ${changed}\`; say so, and what it was before.` : "Read back what it changes, before and after.";
  remarks.warning("draft/effect-not-asserted", operation.place(), `\`${operation.id}\` is called, and no step looks at what it changes.`, hint);
}

/** `$.status is "inactive"` for `deactivate`, where the answer has such a value. */
function changeOf(action: string, { success }: DraftOperation, schemas: Drafting["schemas"]): string | undefined {
  for (const { path, properties } of subjectsOf(success?.schema ?? null, schemas)) {
    for (const [key, schema] of Object.entries(properties)) {
      const meant = listOf(flattenSchema(schema, schemas)["enum"]).find((value: Json) => typeof value === "string" && isOutcome(action, value));
      if (meant !== undefined) return `${path}.${key} is ${JSON.stringify(meant)}`;
    }
  }
  return undefined;
}

/** `deactivate` makes `inactive`, `reactivate` `active`, `publish` `published`. */
function isOutcome(action: string, value: string): boolean {
  const [from, to] = [action, value].map((word) => ({ undoes: /^(de|dis|un|in)(?=[a-z]{4})/i.test(word), stem: word.toLowerCase().replace(/^(de|dis|un|in|re)(?=[a-z]{4})/, "").slice(0, 4) }));
  return from?.stem === to?.stem && from?.undoes === to?.undoes && (from?.stem.length ?? 0) >= 4;
}
