import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, type FunctionFact, followImports, groupOf, parameterNodes, type SourceFile, type TreeFacts, walk } from "@cd-task/verifier";
import { findHandedRequests } from "./find-handed-requests.ts";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

const answering = /^(res|response|reply)\.(status|json|send|sendStatus|code|set|header|end|type)$/;
// `out.status(200).json(rows)`, whatever it is called.
const chained = /^[\w.$]+\.(status|code)\.\(\)\.(json|send|end|header|type)$/;
const asking = /^request\.(get_json|headers\.get|args\.get|cookies\.get|form\.get)$/;
const typeName = /^(type_identifier|identifier|string_content)$/;

/** Core code that handles requests or responses although it imports no framework. */
export function checkRequestObjects(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): Finding[] {
  const handed = findHandedRequests(facts, layers, options).map(({ file, node, layer }) => ({ ...finding(layer, file, node), message: `A whole request or response is handed to ${layer}.` }));
  const inside = options.core.flatMap((layer) =>
    layers.filesOf(layer).flatMap((file) => [
      ...file.functions.filter(takesBoth).map(({ node }) => finding(layer, file, node)),
      ...file.calls.filter((call) => isAbout(call, file)).map(({ node }) => finding(layer, file, node)),
      ...typedParameters(facts, file, layers).map((node) => finding(layer, file, node)),
    ]),
  );
  return [...inside, ...handed];
}

// People send requests and get responses too: words that are written out count where they are used as those of HTTP.
function takesBoth({ parameters, node }: FunctionFact): boolean {
  const [asked, answered] = [/^_?(req|request)$/, /^_?(res|response|reply)$/].map((names) => parameters.filter((name) => names.test(name)));
  if (!asked?.length || !answered?.length) return false;
  return [...asked, ...answered].some((name) => /^_?re[qs]$/.test(name)) || ofHttp.test(node.text);
}

const ofHttp =
  /\b(request|response|reply)\s*\.\s*(body|params|query|headers?|get_json|json|method|path|args|form|cookies?|user|url|GET|POST|META|data|state|app|status|status_code|send|sendStatus|set|code|end|redirect|write|writeHead|type|locals|content|match_info|query_params)\b|\}\s*=\s*request\b/;

function isAbout({ path }: CallFact, { language }: SourceFile): boolean {
  const name = path.join(".");
  return language === "python" ? asking.test(name) : answering.test(name) || chained.test(name);
}

// `create(req: Request)` with a type of the web framework, though it is imported for its type alone.
function typedParameters(facts: TreeFacts, file: SourceFile, layers: LayerMap): SourceFile["root"][] {
  const forTypes = new Set(file.imports.filter(({ form }) => form === "type-only"));
  if (forTypes.size === 0) return [];
  const reaches = followImports(facts, file, (path) => layers.layerOf(path) === null, true);
  const webNames = new Set(
    reaches.filter(({ first, target }) => forTypes.has(first) && groupOf(file.language, target).group === "web").flatMap(({ first, name }) => first.names.filter(({ imported }) => name === null || imported === name).map(({ local }) => local)),
  );
  if (webNames.size === 0) return [];
  return file.functions.flatMap(({ node }) => parameterNodes(node)).filter((parameter) => {
    const type = childIn(parameter, "type");
    return type !== null && walk(type).some(({ kind, text }) => typeName.test(kind) && webNames.has(text.split(".")[0] as string));
  });
}

function finding(layer: string, file: SourceFile, node: SourceFile["root"]): Finding {
  return {
    file: file.path,
    ...node.place,
    message: `${layer} handles a request or response object.`,
    hint: `Hand plain values to ${layer}, and turn its results into responses in the outermost layer.`,
  };
}
