import type { Contract, Json } from "@cd-task/model";
import { type FieldPath, listFields } from "./list-fields.ts";
import type { Operator } from "../http/operator.ts";

/** An operator for each declared field of each success response, but for a field that is the whole envelope. */
export function listFieldDrops(contract: Contract): Operator[] {
  return contract.operations.flatMap(({ id, responses }) =>
    responses
      .filter(({ status }) => status < 300)
      .flatMap(({ status, schema, topLevelKeys }) => {
        if (schema === null) return [];
        // Without its only top-level key a body is no longer nearly right: that is its envelope.
        const isEnvelope = ([key = "", ...rest]: FieldPath) => rest.length === 0 && topLevelKeys.length === 1 && topLevelKeys[0] === key;
        const fields = listFields(schema, contract).filter((path) => !isEnvelope(path));
        return fields.map((path): Operator => ({
          name: `drop ${id} ${status} $.${path.join(".").replaceAll(".*", "[*]")}`,
          operation: id,
          status,
          change: (answer) => ({ ...answer, body: dropFromText(answer.body, path) }),
        }));
      }),
  );
}

function dropFromText(body: string | Uint8Array, path: FieldPath): string | Uint8Array {
  try {
    const value = JSON.parse(Buffer.from(body).toString("utf8")) as Json;
    drop(value, path);
    return JSON.stringify(value);
  } catch {
    return body;
  }
}

function drop(value: Json, [key, ...rest]: FieldPath): void {
  if (value === null || typeof value !== "object" || key === undefined) return;
  if (Array.isArray(value)) {
    if (key === "*") for (const item of value) drop(item, rest);
  } else if (rest.length === 0) {
    delete value[key];
  } else {
    drop(value[key] ?? null, rest);
  }
}
