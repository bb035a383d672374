import { resolve, dirname, basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ConstraintKind, Diagnostic, Harness } from "@cd-task/model";
import { findFaults } from "./find-faults.ts";
import { findPlugin } from "./find-plugin.ts";
import type { PluginCode } from "./plugin-codes.ts";
import { partMark, type PluginPart } from "./plugin-part.ts";
import { type NamedPlugin, readPluginNames } from "./read-plugin-names.ts";
import { toHarness, toKind } from "./to-kind.ts";

/** What the packages that a suite names add to the shelves, and what is wrong with them. */
export interface Plugins {
  names: string[];
  kinds: ConstraintKind[];
  harnesses: Harness[];
  /** Folders that hold a folder for each framework. */
  frameworksDirectories: string[];
  diagnostics: Diagnostic[];
}

/** The names that the shelves hold without plugins. */
export interface Taken {
  kinds: readonly string[];
  harnesses: readonly string[];
  frameworks: readonly string[];
}

/** What the packages under `plugins` in a suite's suite.yaml bring; their code is run, unless CD_TASK_PLUGINS is `off`. */
export async function loadPlugins(directory: string, taken: () => Promise<Taken>, environment: NodeJS.ProcessEnv = process.env): Promise<Plugins> {
  const plugins: Plugins = { names: [], kinds: [], harnesses: [], frameworksDirectories: [], diagnostics: [] };
  const named = readPluginNames(directory);
  if (named.length === 0) return plugins;
  plugins.names = named.map(({ name }) => name);
  if (environment["CD_TASK_PLUGINS"] === "off") {
    report(named[0] as NamedPlugin, "sdk/plugins-off", "The suite names packages whose code would be run, and CD_TASK_PLUGINS=off says that none may be.", "Look at these packages, then leave CD_TASK_PLUGINS unset.");
    return plugins;
  }
  const names = structuredClone(await taken()) as { kinds: string[]; harnesses: string[]; frameworks: string[] };
  for (const plugin of named) await add(plugin);
  return plugins;

  async function add(plugin: NamedPlugin): Promise<void> {
    const { name } = plugin;
    const found = findPlugin(name, resolve(directory));
    if (!found) return report(plugin, "sdk/plugin-not-found", `The package \`${name}\` is not installed here, or has no module to import.`, `Install it where the suite's folder finds it: npm install --save-dev ${name}`);
    const module = await load(plugin, found.entry);
    if (!module) return;
    const parts = [...new Set(Object.values(module).flat())].filter((value): value is PluginPart => typeof value === "object" && value !== null && partMark in value);
    if (parts.length === 0) report(plugin, "sdk/plugin-empty", `The package \`${name}\` exports no harness, constraint kind or framework.`, "Export what defineHarness, defineConstraint or defineFramework returns.");
    for (const part of parts) await addPart(plugin, part);
  }

  async function load(plugin: NamedPlugin, file: string): Promise<Record<string, unknown> | undefined> {
    try {
      return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    } catch (error) {
      report(plugin, "sdk/plugin-broken", `The package \`${plugin.name}\` can't be loaded: ${error instanceof Error ? (error.message.split("\n")[0] as string) : String(error)}`, "Update or mend the package.");
      return undefined;
    }
  }

  async function addPart(plugin: NamedPlugin, part: PluginPart): Promise<void> {
    const faults = findFaults(part);
    for (const fault of faults) report(plugin, "sdk/plugin-unfit", `\`${plugin.name}\`${describePart(part)}: ${fault}.`, "Update or mend the package.");
    if (faults.length > 0) return;
    if (part.cdTask === "harness-1") {
      if (isFree(plugin, "harnesses", "harness", part.name)) plugins.harnesses.push(toHarness(part, plugin.name));
    } else if (part.cdTask === "framework-1") {
      const folder = fileURLToPath(part.folder).replace(/[/\\]$/, "");
      if (isFree(plugin, "frameworks", "framework", basename(folder))) plugins.frameworksDirectories.push(dirname(folder));
    } else if (isFree(plugin, "kinds", "constraint kind", part.name)) {
      const kind = toKind(part, plugin.name);
      const checked = await load(plugin, kind.checkFile);
      if (checked && typeof checked["check"] !== "function") report(plugin, "sdk/plugin-broken", `\`${plugin.name}\`: the module of constraint kind \`${kind.name}\` exports no function \`check\`.`, "Update or mend the package.");
      else if (checked) plugins.kinds.push(kind);
    }
  }

  function describePart(part: PluginPart): string {
    const noun = { "harness-1": ", harness", "constraint-1": ", constraint kind", "framework-1": ", framework" }[part.cdTask] ?? "";
    return "name" in part && typeof part.name === "string" ? `${noun} \`${part.name}\`` : noun;
  }

  function isFree(plugin: NamedPlugin, shelf: keyof Taken, noun: string, name: string): boolean {
    if (names[shelf].includes(name)) {
      report(plugin, "sdk/plugin-name-taken", `\`${plugin.name}\` brings a ${noun} \`${name}\`, and there is one of that name already.`, "Leave one of the two out.");
      return false;
    }
    names[shelf].push(name);
    return true;
  }

  function report({ place }: NamedPlugin, code: PluginCode, message: string, hint: string): void {
    plugins.diagnostics.push({ code, severity: "error", message, place, hint });
  }
}
