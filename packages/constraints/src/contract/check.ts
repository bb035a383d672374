import { CodeFinder, type KindCheck, OperationFinder, readRoutes } from "@cd-task/verifier";
import { checkEnvelope, checkErrorHandler } from "./check-envelope.ts";
import { checkOperations } from "./check-operations.ts";
import { findErrorHandlers } from "./find-error-handlers.ts";
import { findTerminalHooks } from "./find-terminal-hooks.ts";
import { findToldApart } from "./find-told-apart.ts";
import { readOptions } from "./options.ts";

/** Judges how a contract is wired; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given) => {
  const options = readOptions(given);
  const code = CodeFinder.of(facts);
  const reading = readRoutes(facts, options.routes);
  const { routes } = reading;
  const operations = new OperationFinder(facts, routes, code, options.routes);
  const handlers = findErrorHandlers(facts, code, options, reading);
  const found = checkOperations({ facts, options, routes, operations, code, reading, hooks: findTerminalHooks(facts, code, reading, options), toldApart: findToldApart(facts, code, options, handlers) });
  const ground = { facts, options, routes, operations, code, handlers };
  return [
    { rule: "contract/operations", ...found.operations },
    { rule: "contract/no-undeclared", ...found["no-undeclared"] },
    { rule: "contract/no-catch-all", ...found["no-catch-all"] },
    { rule: "contract/error-handler", ...checkErrorHandler(ground) },
    { rule: "contract/one-envelope", ...checkEnvelope(ground) },
  ];
};
