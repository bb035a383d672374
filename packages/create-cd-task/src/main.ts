import { create } from "./create.ts";
import { explainFailure } from "./explain-failure.ts";

const args = process.argv.slice(2);
process.exitCode = await create(args).catch((error: unknown) => explainFailure(error, args.includes("--json")));
