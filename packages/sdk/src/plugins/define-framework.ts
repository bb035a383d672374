import type { FrameworkPart } from "./plugin-part.ts";

/** A framework for suites that name the package which exports it: a folder with `framework.yaml` and `starter/`, named after the framework. */
export function defineFramework(framework: { folder: URL }): FrameworkPart {
  return { ...framework, cdTask: "framework-1" };
}
