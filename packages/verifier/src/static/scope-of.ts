import type { Scope } from "./facts.ts";

const folders: [Scope, RegExp][] = [
  ["vendored", /(^|\/)(node_modules|bower_components|vendor|third_party|site-packages)\//],
  ["tests", /(^|\/)(test|tests|__tests__|__mocks__|spec|specs|e2e)\//],
  // What a starter may hold for its agent to judge itself by.
  ["tests", /^check\//],
  ["docs", /(^|\/)(doc|docs|example|examples)\//],
  ["generated", /(^|\/)(dist|build|out|coverage|generated|migrations|alembic)\//],
];
const testFile = /(^|\/)(conftest\.py|tests\.py|test_[^/]*\.py|[^/]*_test\.py|[^/]*\.(test|spec)\.[cm]?[jt]sx?)$/;

/** What a file is for, judged by its path alone. Whatever the product imports counts as product all the same. */
export function scopeOf(path: string): Scope {
  const found = folders.find(([, pattern]) => pattern.test(path));
  if (found) return found[0];
  return testFile.test(path) ? "tests" : "product";
}
