import { writeEvidenceFigures } from "./evidence-figures.ts";
import { writeFormatsReference } from "./formats-reference.ts";
import { writeSdkReference } from "./sdk-reference.ts";

/** Documents that are made of sources, schemas and records, by path. */
export const references: Record<string, () => Promise<string> | string> = {
  "packages/cli/docs/formats.md": writeFormatsReference,
  "packages/cli/docs/sdk.md": writeSdkReference,
  "suites/conduit/evidence/README.md": () => writeEvidenceFigures("conduit"),
  "suites/ledger/evidence/README.md": () => writeEvidenceFigures("ledger"),
};
