/** Every diagnostic code about packages that a suite names under `plugins`, and what it means. */
export const pluginCodes = {
  "sdk/plugin-not-found": "A package that suite.yaml names under `plugins` is not installed where the suite's folder would find it.",
  "sdk/plugin-broken": "The module of a named package could not be loaded, or does not export its check.",
  "sdk/plugin-empty": "A named package exports nothing made by defineHarness, defineConstraint or defineFramework.",
  "sdk/plugin-unfit": "Something that a package exports is not of the form that its kind of part has.",
  "sdk/plugin-name-taken": "A package brings a constraint kind, harness or framework of a name that is taken already.",
  "sdk/plugins-off": "The suite names packages whose code would be run, and CD_TASK_PLUGINS=off says that none may be.",
  "sdk/plugins-not-opened": "The suite names packages, and the shelves it was loaded with were opened without them.",
} as const satisfies Record<string, string>;

export type PluginCode = keyof typeof pluginCodes;
