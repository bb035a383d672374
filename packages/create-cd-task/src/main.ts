import { create } from "./create.ts";
import { explainFailure } from "./explain-failure.ts";

const args = process.argv.slice(2);
// Left to itself a signal would end us before folders of ours are removed.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
process.exitCode = await create(args).catch((error: unknown) => explainFailure(error, args.includes("--json")));
