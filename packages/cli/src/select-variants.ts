import { type Suite, type Variant, expandSuite } from "@cd-task/model";
import picomatch from "picomatch";
import { exitCodes, Fault } from "./fault.ts";

/** The variants whose id matches one of the globs, in suite order; all without a glob. A glob that matches none is a fault. */
export function selectVariants(suite: Suite, globs: readonly string[] = []): Variant[] {
  const variants = expandSuite(suite);
  for (const glob of globs) {
    if (!variants.some(({ id }) => picomatch.isMatch(id, glob))) {
      throw new Fault(`No task of suite ${suite.name} matches \`${glob}\`.`, {
        exitCode: exitCodes.usage,
        hint: `See the ids with: cd-task list ${suite.directory}`,
      });
    }
  }
  return globs.length === 0 ? variants : variants.filter(({ id }) => picomatch.isMatch(id, [...globs]));
}
