import { carveFeature, type Removal, renderRemoval } from "@cd-task/carve";
import type { Cut } from "@cd-task/model";
import type { RouteForms } from "@cd-task/verifier";
import type { Calibrated } from "./calibrate.ts";
import { textsOf } from "./apply-patch.ts";
import { CarveRefused } from "./carve-refused.ts";
import { withTestsDropped } from "./with-tests-dropped.ts";

/** A removal that was found, as a diff with a reason per hunk, and what a reader should look at. */
export interface FoundRemoval {
  removal: Removal;
  patch: string;
}

/** The code that serves the cut's operations alone. Throws `CarveRefused` where there is none, or what there is cannot be taken out. */
export async function findRemoval({ codebase, code, coverage, setAside, suite }: Calibrated, cut: Cut): Promise<FoundRemoval> {
  const files = textsOf(code.files);
  const { layout } = codebase;
  const operations = suite.contract.operations.map(({ id, method, path }) => ({ id, method, path }));
  const ran = coverage.operations;
  const silent = cut.operations.filter((id) => !ran.some(({ operation, succeeded }) => operation === id && succeeded > 0));
  if (silent.length === cut.operations.length) {
    throw new CarveRefused(
      `No request to ${silent.join(", ")} succeeds on ${codebase.name} as it is, so nothing would fail without ${silent.length === 1 ? "it" : "them"}.`,
      "Add a scenario that asks for it and succeeds, or choose another cut.",
      setAside.slice(0, 8).map(({ scenario, seen }) => `set aside: ${scenario}: ${seen}`),
    );
  }
  const outcome = await carveFeature({
    files,
    basePath: codebase.server.basePath,
    operations,
    selected: cut.operations,
    name: cut.id,
    routeForms: codebase.routeForms as unknown as RouteForms[],
    coverage: { operations: ran },
    options: {
      keepSchema: cut.keep.schema,
      ...(layout.schema.length > 0 && { schema: layout.schema }),
      ...(layout.satellites.length + layout.tests.length > 0 && { satellites: [...layout.satellites, ...layout.tests] }),
      neverRemove: cut.neverRemove,
      alsoRemove: cut.alsoRemove,
    },
  });
  const { value: removal, diagnostics } = outcome;
  if (!removal || diagnostics.some(({ severity }) => severity === "error")) {
    const [first] = diagnostics.filter(({ severity }) => severity === "error");
    throw new CarveRefused(first?.message ?? "No removal was found.", first?.hint ?? "Mark the code with `cd-task: cut NAME begin` and `end`, or give a patch of your own with --patch.", diagnostics.slice(1).map(({ message }) => message));
  }
  const whole = withTestsDropped(removal, { codebase, code, suite }, cut);
  return { removal: whole, patch: renderRemoval(files, whole) };
}
