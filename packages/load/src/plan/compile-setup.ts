import type { Json } from "@cd-task/model";
import type { MatchedStep } from "../features/match-steps.ts";
import { readVariable, readJson } from "./step-values.ts";
import type { OwnStep, ScenarioBuilder } from "./scenario-builder.ts";
import { sendSetupCalls } from "../recipes/send-setup-calls.ts";
import { wholeVariable } from "../checks/templates.ts";

/** Compiles a step that sets a scene: G1 to G6 or one of the suite's own. */
export function compileSetup(builder: ScenarioBuilder, matched: MatchedStep): void {
  const { definition, values, step } = matched;
  const { findings, own } = builder.context;
  const [first, second] = values;
  const text = first?.text ?? "";
  const locate = (mark: string) => {
    const at = step.text.indexOf(mark);
    return at < 0 ? step.place : step.placeOf(at, at + mark.length);
  };
  const recipe = own.get(definition.id);
  if (recipe) return compileRecipe(builder, recipe, matched);
  switch (definition.id) {
    case "G1":
      registerUser(builder, text, step);
      break;
    case "G2":
      registerUser(builder, text, step);
      builder.acting = text;
      break;
    case "G3":
      builder.acting = null;
      break;
    case "G4":
      builder.steps.push({ do: "name", variable: readVariable(text) });
      builder.declare(readVariable(text), { is: "text" });
      break;
    case "G5": {
      const value = second && readJson(second, step.placeOf, findings);
      if (value !== undefined) builder.set(readVariable(text), builder.use(value, locate));
      break;
    }
    case "G6": {
      const [name, value] = values.map((one) => readJson(one, step.placeOf, findings));
      if (typeof name !== "string" || typeof value !== "string") break;
      builder.nextHeaders = { values: { ...builder.nextHeaders?.values, [name]: builder.use(value, locate) }, place: step.place };
      break;
    }
  }
}

function compileRecipe(builder: ScenarioBuilder, { recipe, parameters }: OwnStep, { values, step }: MatchedStep): void {
  const filled = new Map<string, Json>();
  for (const [index, name] of parameters.entries()) {
    const value = values[index];
    if (!value) continue;
    if (value.type === "user") {
      registerUser(builder, value.text, step);
      filled.set(name, `{${value.text}}`);
    } else if (value.type === "json" || value.type === "text") {
      const json = readJson(value, step.placeOf, builder.context.findings);
      if (json !== undefined) filled.set(name, builder.use(json, () => step.placeOf(value.start, value.end)));
    } else filled.set(name, value.text);
  }
  const as = recipe.as === undefined ? builder.acting : userOf(recipe.as);
  if (as !== null) registerUser(builder, as, step);
  if (JSON.stringify(recipe.calls).includes("{unique}")) {
    const unique = builder.freshName("unique");
    builder.steps.push({ do: "name", variable: unique });
    builder.declare(unique, { is: "text" });
    filled.set("unique", `{${unique}}`);
  }
  sendSetupCalls(builder, recipe.calls, { as, values: filled, variableOf: targetOf }, step.place);

  function userOf(name: string): string {
    const parameter = wholeVariable(name);
    return parameter === undefined ? name : (values[parameters.indexOf(parameter)]?.text ?? name);
  }

  /** `{variable}` names the step's variable; a plain word is a variable of that name. */
  function targetOf(name: string): string {
    const parameter = wholeVariable(name);
    return parameter === undefined ? name : readVariable(values[parameters.indexOf(parameter)]?.text ?? "{}");
  }
}

/** Plans the suite's registration of a user, once a scenario. */
function registerUser(builder: ScenarioBuilder, user: string, step: MatchedStep["step"]): void {
  if (builder.users.has(user)) return;
  const { users, findings } = builder.context;
  if (!users) {
    findings.error("load/no-users", step.place, "The suite does not say how users are registered.", { hint: "Add `users` to suite.yaml." });
    return;
  }
  builder.users.add(user);
  builder.steps.push({ do: "name", variable: user });
  builder.declare(user, { is: "text" });
  const values = new Map<string, Json>([["name", `{${user}}`]]);
  for (const call of users.calls) for (const name of Object.keys({ ...call.remember, ...call.rememberCookies })) values.set(name, `{${user}.${name}}`);
  sendSetupCalls(builder, users.calls, { as: null, values, variableOf: (name) => `${user}.${name}` }, step.place);
}
