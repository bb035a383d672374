import type { Check, Place, PlannedCall } from "@cd-task/model";
import type { MatchedStep } from "../features/match-steps.ts";
import { readJsonText } from "./compile-action.ts";
import { isErrorExpected } from "../checks/expected-responses.ts";
import { readCheck } from "./read-check.ts";
import type { ScenarioBuilder } from "./scenario-builder.ts";
import { readPath, readVariable } from "./step-values.ts";

/** Compiles a step that keeps a value of the latest response: C1. */
export function compileCapture(builder: ScenarioBuilder, { values, step }: MatchedStep): void {
  const [path, variable] = values;
  const call = latestCall(builder, step.place);
  if (!path || !variable) return;
  const name = readVariable(variable.text);
  builder.declare(name, { is: "any" });
  if (call) builder.steps.push({ do: "capture", variable: name, path: readPath(path.text), call: call.index, optional: false });
}

/** Compiles a step that asserts: T1 to T15, the last one into an assertion a row. */
export function compileAssertion(builder: ScenarioBuilder, matched: MatchedStep): void {
  const { definition, step } = matched;
  const call = latestCall(builder, step.place);
  if (!call) return;
  if (definition.id === "T15") return compileRows(builder, call, matched);
  if (definition.id === "T12" && step.docString) {
    const { value, isJson } = readJsonText(builder, step.docString);
    if (isJson) add(builder, call, { kind: "includes", value }, step.text, step.ordinal, step.place);
    return;
  }
  const check = readCheck(matched, step.placeOf, builder.context.findings);
  if (!check) return;
  if ("value" in check) {
    check.value = builder.use(check.value, (mark) => {
      const at = step.text.indexOf(mark);
      return at < 0 ? step.place : step.placeOf(at, at + mark.length);
    });
  }
  if (check.kind === "status" && !builder.statusPlaces.has(call.index)) {
    builder.statusPlaces.set(call.index, step.place);
    call.expected = check.expected;
    call.expectsError = isErrorExpected(check.expected);
  }
  add(builder, call, check, step.text, step.ordinal, step.place);
}

function compileRows(builder: ScenarioBuilder, call: PlannedCall, { step, rows }: MatchedStep): void {
  for (const row of rows) {
    const check = readCheck(row, () => row.place, builder.context.findings);
    if (!check) continue;
    if ("value" in check) check.value = builder.use(check.value, () => row.place);
    add(builder, call, check, row.text, `${step.ordinal}.${row.number}`, row.place);
  }
}

function add(builder: ScenarioBuilder, call: PlannedCall, check: Check, text: string, ordinal: string, place: Place): void {
  const { scenario, context } = builder;
  const where = `${context.nameInSuite(place.file)}:${place.start.line}`;
  const assertion = { do: "assert" as const, id: `${scenario.id}#${ordinal}`, text, call: call.index, check, place: where };
  builder.steps.push(assertion);
  builder.assertions.push({ assertion, place });
}

function latestCall({ latest, context }: ScenarioBuilder, place: Place): PlannedCall | null {
  if (latest === null) {
    context.findings.error("load/no-request-yet", place, "This step looks at a response, but no request was sent before it.", { hint: "Put a `When` step that sends a request before it." });
  }
  // Assertions on a request that could not be read are not at fault.
  return latest === "unreadable" ? null : latest;
}
