import type { PlannedScenario } from "@cd-task/model";
import type { MatchedScenario } from "../features/match-steps.ts";
import { compileAction } from "./compile-action.ts";
import { compileAssertion, compileCapture } from "./compile-assertion.ts";
import { compileSetup } from "./compile-setup.ts";
import { finishScenario } from "./finish-scenario.ts";
import { type CompileContext, ScenarioBuilder } from "./scenario-builder.ts";

/** The scenario as requests, captures and assertions; what is wrong with it becomes findings. */
export function compileScenario(context: CompileContext, scenario: MatchedScenario): PlannedScenario {
  const builder = new ScenarioBuilder(context, scenario);
  for (const matched of scenario.matched) {
    switch (matched.definition.kind) {
      case "setup":
        compileSetup(builder, matched);
        break;
      case "action":
        compileAction(builder, matched);
        break;
      case "capture":
        compileCapture(builder, matched);
        break;
      case "assert":
        compileAssertion(builder, matched);
        break;
    }
  }
  finishScenario(builder);
  if (!scenario.matched.some(({ definition }) => definition.kind === "assert")) {
    context.findings.error("load/scenario-without-assertions", scenario.place, "This scenario asserts nothing.", { hint: "Add a `Then` step." });
  }
  const { id, feature, title, tags, place } = scenario;
  return { id, feature, title, tags, place: `${context.nameInSuite(place.file)}:${place.start.line}`, steps: builder.steps };
}
