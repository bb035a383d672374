import type { Finding } from "@cd-task/model";
import type { CallFact, SourceFile } from "@cd-task/verifier";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

const answering = /^(res|response|reply)\.(status|json|send|sendStatus|code|set|header|end|type)$/;
// `out.status(200).json(rows)`, whatever it is called.
const chained = /^[\w.$]+\.(status|code)\.\(\)\.(json|send|end|header|type)$/;
const asking = /^request\.(get_json|headers\.get|args\.get|cookies\.get|form\.get)$/;

/** Core code that handles requests or responses although it imports no framework. */
export function checkRequestObjects(layers: LayerMap, options: ArchitectureOptions): Finding[] {
  return options.core.flatMap((layer) =>
    layers.filesOf(layer).flatMap((file) => [
      ...file.functions.filter(({ parameters }) => takesBoth(parameters)).map(({ node }) => finding(layer, file, node)),
      ...file.calls.filter((call) => isAbout(call, file)).map(({ node }) => finding(layer, file, node)),
    ]),
  );
}

function takesBoth(parameters: readonly string[]): boolean {
  return parameters.some((name) => /^_?(req|request)$/.test(name)) && parameters.some((name) => /^_?(res|response|reply)$/.test(name));
}

function isAbout({ path }: CallFact, { language }: SourceFile): boolean {
  const name = path.join(".");
  return language === "python" ? asking.test(name) : answering.test(name) || chained.test(name);
}

function finding(layer: string, file: SourceFile, node: SourceFile["root"]): Finding {
  return {
    file: file.path,
    ...node.place,
    message: `${layer} handles a request or response object.`,
    hint: `Hand plain values to ${layer}, and turn its results into responses in the outermost layer.`,
  };
}
