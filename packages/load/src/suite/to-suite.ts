import { type Framework, type Suite, defaultStarter } from "@cd-task/model";
import type { AuthoredSuite } from "./authored.ts";

/** The authored suite together with what was loaded for it. */
export function toSuite(
  { name, title, summary, starter, publishing, frameworks, axes = {}, profiles = {}, server: { basePath, health, limits, concurrency = 1, settings } }: AuthoredSuite,
  loaded: Omit<Suite, "starter" | "publishing" | "name" | "title" | "summary" | "axes" | "profiles" | "server">,
): Suite {
  const named = (names: readonly string[]): Framework[] => loaded.frameworks.filter(({ name }) => names.includes(name)).sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  return {
    ...loaded,
    frameworks: named(frameworks),
    profiles: Object.entries(profiles).map(([profile, { says, frameworks: own = frameworks, selections }]) => ({ name: profile, says, frameworks: named(own), selections })),
    name,
    title,
    summary: summary.trim(),
    ...(publishing && { publishing }),
    starter: { ...defaultStarter, ...starter },
    axes: Object.entries(axes).map(([axis, ids]) => ({ name: axis, choices: ids.map((id) => (id === "none" ? null : id)) })),
    server: {
      basePath,
      health,
      limits: { start: limits.startSeconds, request: limits.requestSeconds, total: limits.totalSeconds, stop: limits.stopSeconds },
      concurrency,
      settings: settings.map((setting) => ({ ...setting, service: setting.service ?? null })),
    },
  };
}
