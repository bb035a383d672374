import { type Suite, defaultStarter } from "@cd-task/model";
import type { AuthoredSuite } from "./authored.ts";

/** The authored suite together with what was loaded for it. */
export function toSuite(
  { name, title, summary, starter, axes = {}, server: { basePath, health, limits, settings } }: AuthoredSuite,
  loaded: Omit<Suite, "starter" | "name" | "title" | "summary" | "axes" | "server">,
): Suite {
  return {
    ...loaded,
    name,
    title,
    summary: summary.trim(),
    starter: { ...defaultStarter, ...starter },
    axes: Object.entries(axes).map(([axis, ids]) => ({ name: axis, choices: ids.map((id) => (id === "none" ? null : id)) })),
    server: {
      basePath,
      health,
      limits: { start: limits.startSeconds, request: limits.requestSeconds, total: limits.totalSeconds, stop: limits.stopSeconds },
      settings: settings.map((setting) => ({ ...setting, service: setting.service ?? null })),
    },
  };
}
