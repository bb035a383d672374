import type { Contract, Operation } from "@cd-task/model";
import { sampleErrorBody } from "./sample-error-body.ts";

/** An operation as templates of a framework need it. */
export interface TemplateOperation {
  id: string;
  /** `get` */
  method: string;
  /** `GET` */
  verb: string;
  /** The path in pieces: text, or the name of a parameter. */
  pieces: { text: string | null; parameter: string | null }[];
  parameters: string[];
  /** `createArticle` */
  camelName: string;
  /** `create_article` */
  snakeName: string;
}

/** A path with its operations, for a framework that asks for the path first. */
export interface TemplatePath extends Pick<TemplateOperation, "pieces" | "parameters"> {
  /** `ArticlesSlugComments` */
  pascalName: string;
  operations: TemplateOperation[];
}

interface TemplateContract {
  operations: TemplateOperation[];
  paths: TemplatePath[];
  errorBody: string;
}

// All tasks of a suite share a contract, which nobody changes.
const known = new WeakMap<Contract, TemplateContract>();

/** The operations of a contract, those with fixed paths before those whose parameters would match them too, and a body for errors. */
export function templateOperations(contract: Contract): TemplateContract {
  const made = known.get(contract) ?? makeOperations(contract);
  known.set(contract, made);
  return made;
}

function makeOperations({ operations, schemas }: Contract): TemplateContract {
  const responses = operations.flatMap((operation) => operation.responses);
  const sorted = [...operations].sort(byOpenness);
  const byPath = new Map(sorted.map(({ path }) => [path, sorted.filter((other) => other.path === path).map(toTemplate)]));
  const errorBody = JSON.stringify(sampleErrorBody(responses, schemas));
  return { operations: sorted.map(toTemplate), paths: [...byPath].map(([path, held]) => toPath(path, held)), errorBody };
}

function toPath(path: string, operations: TemplateOperation[]): TemplatePath {
  const { pieces, parameters } = operations[0] as TemplateOperation;
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return { pieces, parameters, operations, pascalName: words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("") };
}

/** Segment by segment, text before a parameter; otherwise as in the contract. */
function byOpenness(a: Operation, b: Operation): number {
  const [left, right] = [a.path.split("/"), b.path.split("/")];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [isOpen, isOtherOpen] = [left[index]?.includes("{"), right[index]?.includes("{")];
    if (isOpen !== isOtherOpen) return isOpen ? 1 : -1;
    if (left[index] !== right[index]) return 0;
  }
  return 0;
}

function toTemplate({ id, method, path }: Operation): TemplateOperation {
  const pieces = path.split(/(\{[^}]+\})/).filter((piece) => piece !== "");
  const nameOf = (piece: string) => (piece.startsWith("{") ? piece.slice(1, -1).replace(/\W/g, "_") : null);
  return {
    id,
    method: method.toLowerCase(),
    verb: method,
    pieces: pieces.map((piece) => ({ text: piece.startsWith("{") ? null : piece, parameter: nameOf(piece) })),
    parameters: pieces.flatMap((piece) => nameOf(piece) ?? []),
    camelName: id.charAt(0).toLowerCase() + id.slice(1),
    snakeName: id.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase(),
  };
}
