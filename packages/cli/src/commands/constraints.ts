import type { Command } from "commander";
import type { InferOptions } from "../actions/constraints.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task constraints infer`: constraints that an existing backend keeps already. */
export function addConstraintsCommand(program: Command, terminal: Terminal): void {
  const constraints = program.command("constraints").summary("propose the constraints that an existing backend keeps already").description("What can be said of a backend's own constraints.");
  constraints
    .command("infer")
    .description(
      "Reads a backend and proposes constraints for its tasks: layers by folder with the imports between them that are used, database, mapper, wiring of the contract, guard, migrations, packages. " +
        "A proposal is given only when the verifier that travels in tasks finds every rule of it kept by the code as it is; what was considered besides is listed with the reason. Nothing of the backend is run or written to.",
    )
    .argument("<codebase>", "folder that holds codebase.yaml, or a folder of code")
    .option("--out <dir>", "write the proposals into the folder `constraints` of this suite")
    .option("--force", "with --out: overwrite files that are there")
    .option("--json", "print the proposals and what was considered as JSON")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("cd-task constraints infer suites/conduit/codebases/express", "cd-task constraints infer codebases/billing --out .", "cd-task constraints infer ../billing-api --json"))
    .action(async (folder: string, options: InferOptions) => (await import("../actions/constraints.ts")).runInfer(folder, options, terminal));
  constraints.addHelpText("after", examples("cd-task constraints infer codebases/billing --out ."));
}
