import type { Codebase, FileTree } from "@cd-task/model";
import { matchesGlob } from "@cd-task/verifier";

const customary = ["**/*.{test,spec}.{js,ts,mjs,cjs,mts,jsx,tsx}", "{test,tests,__tests__,spec}/**", "**/{test,tests,__tests__}/**", "**/test_*.py", "**/*_test.py"];
/** What settles how tests run, wherever it lies. */
const settings = ["**/{jest,vitest,vite,ava}.config.*", "**/{jest,vitest}.setup.*", "**/.mocharc*", "**/{pytest.ini,tox.ini,setup.cfg,conftest.py}", "**/__snapshots__/**"];

/** Globs of the team's own tests: as codebase.yaml says, else as is customary. */
export function testGlobsOf({ layout }: Pick<Codebase, "layout">): readonly string[] {
  return layout.tests.length > 0 ? layout.tests : customary;
}

/** The same with what settles how tests run. */
export function testFilesOf(codebase: Pick<Codebase, "layout">, files: FileTree): { globs: string[]; files: FileTree } {
  const globs = [...testGlobsOf(codebase), ...settings];
  return { globs, files: files.filter(({ path }) => matchesGlob(path, globs)) };
}
