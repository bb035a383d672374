import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory } from "../test/project-files.ts";
import { references } from "./references.ts";

// `npm run docs`: writes the references that are made of sources and schemas.
for (const [path, write] of Object.entries(references)) writeFileSync(join(projectDirectory, path), await write());
