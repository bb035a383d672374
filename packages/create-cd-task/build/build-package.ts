import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleProgram } from "./bundle-program.ts";
import { packPresets } from "./pack-presets.ts";

// Writes the published package: one program, what it loads when it has to, and the presets. It has no dependencies.
const project = fileURLToPath(new URL("../../../", import.meta.url));
const target = resolve(process.argv[2] ?? join(project, "build", "packages", "create-cd-task"));
const { name, version, description, license } = JSON.parse(readFileSync(join(project, "packages/create-cd-task/package.json"), "utf8")) as Record<string, string>;

rmSync(target, { recursive: true, force: true });
const outputs = await bundleProgram(project, target);
const program = join(target, "create-cd-task.js");
writeFileSync(program, `#!/usr/bin/env node\n${readFileSync(program, "utf8")}`);
chmodSync(program, 0o755);
const { presets } = packPresets(project, join(target, "presets"), version as string);
cpSync(join(project, "packages/create-cd-task/README.md"), join(target, "README.md"));
const manifest = { name, version, description, license, type: "module", bin: { [name as string]: "create-cd-task.js" }, engines: { node: ">=20.12" } };
writeFileSync(join(target, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const shown = Object.entries(outputs).map(([file, bytes]) => `${file} ${Math.round(bytes / 1024)} kB`).join(", ");
process.stdout.write(`build/packages/create-cd-task: ${name}@${version}, ${presets.length} presets; ${shown}\n`);
