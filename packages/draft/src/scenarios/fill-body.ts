import { type Json, type JsonSchema, takesJson } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { objectOf } from "../read-json.ts";
import { namesAnother } from "./names-another.ts";
import type { Remarks } from "../remarks.ts";
import { givenElsewhere, signsIn } from "../suite/account-calls.ts";
import { isListOfKeys } from "./find-creator.ts";
import type { SignIn } from "../suite/find-sign-in.ts";
import { chooseAccount, chooseUnique } from "../values/choose-unique.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";
import { sampleValue, type Sampling, withoutBraces } from "../values/sample-value.ts";

/** What a body is made with besides its schema. */
export interface BodyFilling extends Pick<Sampling, "schemas" | "allows"> {
  signIn: SignIn | null;
  /** Whether the operation, or the one that creates what it changes, declares a conflict. */
  mayConflict: boolean;
  remarks: Remarks;
  /** The id of something that was created, for a property that names it. */
  refer(property: string, flat: JsonSchema, isOptional: boolean): string | undefined;
}

/** A body that should be accepted; undefined where none is sent, null with a remark where none could be made. */
export function fillBody(operation: DraftOperation, { schemas, allows, signIn, mayConflict, remarks, refer }: BodyFilling): Json | undefined | null {
  const { requestBody, id } = operation;
  if (!requestBody) return undefined;
  if (!takesJson(requestBody.mediaType)) return requestBody.required ? null : undefined;
  const account = signIn?.isPersonal && operation.id === signIn.login ? "alice" : operation.id === signIn?.register?.operation ? "unique" : undefined;
  if (account !== undefined) return sampleValue(requestBody.schema, { schemas, allows, choose: chooseAccount(account) }) ?? null;
  const isSignIn = signsIn(operation, schemas);
  const token = isSignIn ? undefined : givenElsewhere(operation, schemas);
  if (token !== undefined) {
    remarks.warning("draft/given-elsewhere", operation.place("requestBody"), `\`${id}\` takes \`${token}\`, which something before has to have given out, and no scenario could come by it; nothing was drafted for it.`, "Write the scenario by hand: remember the value from the answer that gives it, or let a setting of suite.yaml say one that is there from the beginning.");
    return null;
  }
  const choose = (name: string, flat: JsonSchema, isOptional: boolean) => refer(name, flat, isOptional) ?? chooseUnique("unique", mayConflict)(name, flat);
  const paired = [...operation.requestExamples.keys()].find((key) => operation.successExamples.has(key)) ?? [...operation.requestExamples.keys()][0];
  const isAllowed = paired !== undefined && (allows?.(requestBody.schema, operation.requestExamples.get(paired) ?? null) ?? true);
  if (paired !== undefined && !isAllowed) {
    const what = paired === "" ? "The request example" : `The request example \`${paired}\``;
    remarks.warning("draft/wrong-example", operation.place("requestBody"), `${what} of \`${id}\` does not agree with its schema.`, "Correct the one or the other; a body was made up from the schema.");
  } else if (paired !== undefined && isSignIn) {
    remarks.warning("draft/account-not-registered", operation.place("requestBody"), `\`${id}\` signs in by the contract's example, and it is not certain that this account is there.`, "Say in the instructions that the account is there from the beginning, such as in a setting of suite.yaml, or remove the scenarios.");
    return withoutBraces(operation.requestExamples.get(paired) ?? null);
  } else if (paired !== undefined) return makeOwn(withoutBraces(operation.requestExamples.get(paired) ?? null), requestBody.schema);
  if (isSignIn) {
    remarks.warning("draft/account-not-registered", operation.place("requestBody"), `\`${id}\` signs in somebody, and it is not certain who is registered; nothing was drafted for it.`, "Give the body an example in the contract that names an account which is there from the beginning, or write the scenario by hand.");
    return null;
  }
  const value = sampleValue(requestBody.schema, { schemas, allows, choose, names: (name, flat) => namesAnother(name, flat, schemas) });
  if (value !== undefined) return value;
  if (!requestBody.required) return undefined;
  remarks.warning("draft/no-sample", operation.place("requestBody"), `No body could be made up for \`${id}\`.`, "Give it an example in the contract.");
  return null;

  /** An example with names that nobody else uses, and ids of what is there. */
  function makeOwn(body: Json, schema: JsonSchema): Json {
    const flat = flattenSchema(schema, schemas);
    const entries = Object.entries(objectOf(body));
    if (entries.length === 0) return body;
    return Object.fromEntries(
      entries.map(([key, value]) => {
        const own = flattenSchema(objectOf(flat["properties"])[key], schemas);
        if (typeOf(own) === "object") return [key, makeOwn(value, own)];
        const listed = Array.isArray(value) && isListOfKeys(key) ? refer(key, flattenSchema(own["items"], schemas), false) : undefined;
        if (listed !== undefined) return [key, [listed]];
        const isOpen = own["enum"] === undefined && own["const"] === undefined;
        const isSingle = typeof value === "string" || typeof value === "number";
        return [key, isSingle ? ((isOpen ? refer(key, own, false) : undefined) ?? (typeof value === "string" ? chooseUnique("unique", mayConflict)(key, own) : undefined) ?? value) : value];
      }),
    );
  }
}
