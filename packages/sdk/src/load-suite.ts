import { loadSuite as loadSuiteFiles } from "@cd-task/load";
import type { Outcome, Suite } from "@cd-task/model";
import { readFeatures } from "./carving/read-features.ts";
import { settleWriting } from "./output/open-staging.ts";
import { checkPlugins } from "./plugins/check-plugins.ts";
import type { Shelves } from "./shelves.ts";

/** Author files -> suite model, with every finding at its place. A writing that was interrupted there is settled first. */
export async function loadSuite(directory: string, shelves: Shelves): Promise<Outcome<Suite>> {
  await settleWriting(directory);
  const unfit = checkPlugins(directory, shelves);
  if (unfit.length > 0) return { diagnostics: unfit };
  const { kinds, frameworksDirectory, templatesDirectory } = shelves;
  const { value, diagnostics } = await loadSuiteFiles({ directory, kinds, frameworksDirectory, templatesDirectory });
  if (!value?.codebases?.length) return { value, diagnostics };
  const read = await readFeatures(value);
  return { value: { ...value, features: read.features }, diagnostics: [...diagnostics, ...read.diagnostics] };
}
