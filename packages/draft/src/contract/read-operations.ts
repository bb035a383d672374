import { type Contract, type ContractResponse, isJson, type Json, type JsonObject, type Operation, type Place, takesJson } from "@cd-task/model";
import { listOf, objectOf, textOf } from "../read-json.ts";
import { operationsOf, resolveIn } from "./operation-paths.ts";
import type { SettledContract } from "./settle-contract.ts";

/** An operation with what drafting needs besides. */
export interface DraftOperation extends Operation {
  /** What its feature is named after. */
  group: string;
  /** The response of the lowest declared success; null when none is declared. */
  success: ContractResponse | null;
  /** Request bodies given as examples, by their name; `""` names one that has none. */
  requestExamples: Map<string, Json>;
  /** Bodies of the success given as examples, by their name. */
  successExamples: Map<string, Json>;
  /** Examples of parameters, by name. */
  parameterExamples: Map<string, Json>;
  /** What it accepts instead of no credentials: names of security schemes that are needed together, each list a choice. */
  accepts: string[][];
  place(...keys: (string | number)[]): Place;
}

/** The operations of a settled contract, with examples and places. */
export function readOperations({ document, source }: SettledContract, contract: Contract): DraftOperation[] {
  const raw = new Map(operationsOf(document).map((one) => [`${one.method} ${one.path}`, one]));
  return contract.operations.flatMap((operation): DraftOperation[] => {
    const method = operation.method.toLowerCase();
    const found = raw.get(`${method} ${operation.path}`);
    if (!found) return [];
    const success = operation.responses.filter(({ status }) => status >= 200 && status < 300).sort((a, b) => a.status - b.status)[0] ?? null;
    const body = objectOf(resolveIn(document, found.operation["requestBody"]));
    const response = success && objectOf(resolveIn(document, objectOf(found.operation["responses"])[String(success.status)]));
    const parameters = [...listOf(found.item["parameters"]), ...listOf(found.operation["parameters"])].map((one) => objectOf(resolveIn(document, one)));
    const accepts = listOf(found.operation["security"] ?? document["security"]).map((one) => Object.keys(objectOf(one))).filter((names) => names.length > 0);
    return [
      {
        ...operation,
        group: textOf(listOf(found.operation["tags"])[0]) ?? operation.path.split("/").find((part) => part !== "" && !part.startsWith("{")) ?? "root",
        success,
        requestExamples: readExamples(document, jsonMedia(body)),
        successExamples: response ? readExamples(document, jsonMedia(response)) : new Map(),
        parameterExamples: new Map(parameters.flatMap((parameter) => exampleOf(document, parameter))),
        accepts,
        place: (...keys) => source.place(["paths", operation.path, method, ...keys], keys.length === 0 ? "key" : "value"),
      },
    ];
  });
}

function jsonMedia(holder: JsonObject): JsonObject {
  const types = objectOf(holder["content"]);
  return objectOf(types["application/json"] ?? types[Object.keys(types).find(isJson) ?? Object.keys(types).find(takesJson) ?? ""]);
}

function readExamples(document: JsonObject, media: JsonObject): Map<string, Json> {
  const named = Object.entries(objectOf(media["examples"])).flatMap(([name, value]): [string, Json][] => {
    const example = objectOf(resolveIn(document, value))["value"];
    return example === undefined ? [] : [[name, example]];
  });
  const single = media["example"];
  return new Map([...(single === undefined ? [] : [["", single] as [string, Json]]), ...named]);
}

function exampleOf(document: JsonObject, parameter: JsonObject): [string, Json][] {
  const named = Object.values(objectOf(parameter["examples"])).map((one) => objectOf(resolveIn(document, one))["value"]);
  const schema = objectOf(resolveIn(document, parameter["schema"]));
  const example = [parameter["example"], ...named, schema["example"], listOf(schema["enum"])[0]].find((one) => one !== undefined && one !== null);
  return example === undefined ? [] : [[String(parameter["name"]), example]];
}
