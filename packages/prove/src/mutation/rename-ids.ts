import type { Contract, Operation } from "@cd-task/model";
import type { ServedRequest } from "../http/serve.ts";
import type { ProxyChange } from "../http/start-proxy.ts";
import { type BodyPart, listBodyParts } from "./body-parts.ts";
import { changeAt, changeBody } from "./change-body.ts";

const distance = 100_000;

/**
 * Moves every id that the server chooses, in responses and back in the paths of requests: whole numbers whose name is
 * that of a path parameter.
 */
export function renameIds(contract: Contract): ProxyChange {
  const { operations } = contract;
  const partsOf = (operation: Operation, status?: number) =>
    operation.responses.flatMap((response) => (response.schema && (status ?? response.status) === response.status ? listBodyParts(response.schema, contract) : []));
  const parameters = new Set(operations.flatMap((operation) => operation.parameters.flatMap((parameter) => (parameter.in === "path" ? parameter.name : []))));
  const isId = ({ path, types }: BodyPart) => types.includes("integer") && parameters.has(path.at(-1) ?? "");
  const names = new Set(operations.flatMap((operation) => partsOf(operation).filter(isId).map(({ path }) => path.at(-1))));
  return {
    request: (request, operation) => (operation ? moveBack(request, operation, (name) => names.has(name)) : request),
    answer(answer, operation) {
      const ids = operation ? partsOf(operation, answer.status).filter(isId) : [];
      if (ids.length === 0) return answer;
      return changeBody(answer, (body) => ids.reduce((whole, { path }) => changeAt(whole, path, (id) => (typeof id === "number" ? id + distance : id)), body));
    },
  };
}

/** Only numbers that can be ids of ours are moved back; what else a client tries stays what it is. */
function moveBack(request: ServedRequest, { path }: Operation, isIdName: (name: string) => boolean): ServedRequest {
  const [target = "", ...query] = request.target.split("?");
  const given = target.split("/");
  const template = path.split("/");
  const first = given.length - template.length;
  const moved = given.map((part, index) => {
    const parameter = template[index - first] ?? "";
    return parameter.startsWith("{") && isIdName(parameter.slice(1, -1)) && /^\d{6,9}$/.test(part) ? String(Number(part) - distance) : part;
  });
  return { ...request, target: [moved.join("/"), ...query].join("?") };
}
