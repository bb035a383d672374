import type { Constraint, ConstraintKind, Framework, Outcome } from "@cd-task/model";
import { dirname } from "node:path";
import { listFiles, openDisk } from "./files/disk.ts";
import { Findings } from "./findings.ts";
import { suggestNames } from "./nearest-name.ts";
import { readConstraint, settleConstraints } from "./suite/load-constraints.ts";
import { frameworkNames, loadFramework, type LoadedFramework } from "./suite/load-frameworks.ts";

export interface ConstraintFileOptions {
  /** The constraint's YAML file. */
  file: string;
  kinds: readonly ConstraintKind[];
  frameworksDirectory: string | readonly string[];
  /** The framework whose idiom its options take in; none when left out. */
  framework?: string;
  /** What `file` is relative to; the process's own when left out. */
  cwd?: string;
}

/** One constraint without its suite; what it extends is looked for beside it. */
export function loadConstraintFile(options: ConstraintFileOptions): Outcome<{ constraint: Constraint; framework: Framework | null }> {
  const { file, kinds, frameworksDirectory, framework: name, cwd = process.cwd() } = options;
  const disk = openDisk(cwd);
  const findings = new Findings();
  const frameworks: LoadedFramework[] = [];
  if (name !== undefined) {
    const names = frameworkNames(disk, frameworksDirectory);
    const framework = names.includes(name) ? loadFramework(disk, frameworksDirectory, name, findings) : undefined;
    if (framework) frameworks.push(framework);
    else if (!names.includes(name)) findings.error("load/unknown-framework", undefined, `There is no framework \`${name}\`.`, suggestNames(name, names, "Frameworks"));
  }
  const own = readConstraint(disk, file, kinds, findings);
  if (!own || findings.hasErrors) return { diagnostics: findings.list };
  const folder = dirname(disk.name(file));
  // Its neighbours are read for what it extends; what is wrong in the others is not asked.
  const others = own.value.extends === undefined ? [] : (listFiles(disk, folder) ?? []).filter((path) => /\.ya?ml$/.test(path) && disk.name(`${folder}/${path}`) !== disk.name(file));
  const files = [own, ...others.flatMap((path) => readConstraint(disk, `${folder}/${path}`, kinds, new Findings()) ?? [])];
  const settled = new Findings();
  const constraint = settleConstraints(disk, files, kinds, frameworks, [own.value.id], settled).find(({ authored }) => authored === own)?.constraint;
  const diagnostics = [...findings.list, ...settled.list.filter(({ place }) => place === undefined || place.file === disk.name(file))];
  return diagnostics.some(({ severity }) => severity === "error") || !constraint ? { diagnostics } : { value: { constraint, framework: frameworks[0]?.framework ?? null }, diagnostics };
}
