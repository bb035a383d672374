import { writeFormatsReference } from "./formats-reference.ts";
import { writeSdkReference } from "./sdk-reference.ts";

/** Documents that are made of sources and schemas, by path. */
export const references: Record<string, () => Promise<string> | string> = {
  "packages/cli/docs/formats.md": writeFormatsReference,
  "packages/cli/docs/sdk.md": writeSdkReference,
};
