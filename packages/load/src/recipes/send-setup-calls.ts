import type { Json, Operation, Place, Template } from "@cd-task/model";
import type { AuthoredCall } from "../suite/authored.ts";
import { fillPathTemplate } from "./fill-path-template.ts";
import type { ScenarioBuilder } from "../plan/scenario-builder.ts";
import { readPath } from "../plan/step-values.ts";
import { fillCall } from "../checks/setting-names.ts";
import { substitute } from "../checks/templates.ts";

interface Filling {
  as: string | null | ((operation: Operation) => string | null);
  /** What stands for `{name}` in the calls. */
  values: ReadonlyMap<string, Json>;
  /** The scenario's variable for a name in `remember` and `unless`. */
  variableOf(name: string): string;
}

/** Plans the calls of a recipe, with their captures; the calls were checked with the suite. */
export function sendSetupCalls(builder: ScenarioBuilder, calls: readonly AuthoredCall[], { as, values, variableOf }: Filling, place: Place): void {
  for (const [index, authored] of calls.entries()) {
    const call = fillCall(authored, builder.context.settings);
    const operation = builder.context.contract.operations.find(({ id }) => id === call.call);
    if (!operation) continue;
    const sender = typeof as === "function" ? as(operation) : as;
    const fill = (template: Template) => substitute(template, values);
    const given = new Map(Object.entries(call.path ?? {}).map(([name, value]) => [name, textOf(fill(value))]));
    const planned = builder.send(
      operation,
      {
        method: operation.method,
        path: fillPathTemplate(operation.path, given),
        query: Object.fromEntries(Object.entries(call.query ?? {}).map(([name, value]) => [name, fill(value)])),
        headers: Object.fromEntries(Object.entries(call.headers ?? {}).map(([name, value]) => [name, textOf(fill(value))])),
        body: call.body === undefined ? null : fill(call.body),
        hasBody: call.body !== undefined,
        contentType: call.body === undefined ? null : "application/json",
        setup: true,
        unless: call.unless === undefined ? null : variableOf(call.unless),
      },
      sender,
      { place, signedIn: sender !== null, isReadable: true, placeOf: () => place },
    );
    const isOptional = (name: string) => calls.slice(index + 1).some((later) => later.unless !== undefined && variableOf(later.unless) === variableOf(name));
    for (const [name, path] of Object.entries(call.remember ?? {})) {
      builder.steps.push({ do: "capture", variable: variableOf(name), path: readPath(path), call: planned.index, optional: isOptional(name) });
      builder.declare(variableOf(name), { is: "any" });
    }
    for (const [name, cookie] of Object.entries(call.rememberCookies ?? {})) {
      builder.steps.push({ do: "capture", variable: variableOf(name), path: readPath("$"), call: planned.index, optional: isOptional(name), cookie });
      builder.declare(variableOf(name), { is: "text" });
    }
  }
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
