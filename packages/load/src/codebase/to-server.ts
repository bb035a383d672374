import type { ServerFacts, Service } from "@cd-task/model";
import type { AuthoredSuite } from "../suite/authored.ts";
import type { AuthoredCodebase } from "./authored-codebase.ts";

/** What holds where neither a codebase nor its suite says anything. */
const limits = { startSeconds: 60, requestSeconds: 10, totalSeconds: 300, stopSeconds: 5 };

/** The server section of a suite that is one codebase alone: its own, with defaults. */
export function toServer({ server = {} }: AuthoredCodebase): AuthoredSuite["server"] {
  const { basePath = "", health = { path: "/", status: 200 }, limits: own = {}, concurrency = 1, settings = [] } = server;
  return { basePath, health, limits: { ...limits, ...own }, concurrency, settings };
}

/** What the server of a codebase obeys: the suite's facts, with its own in their place; settings of services that it has not are left out. */
export function layServer(suite: AuthoredSuite["server"], { server = {} }: AuthoredCodebase, services: readonly Service[]): ServerFacts {
  const { basePath, health, limits: given, concurrency = 1, settings } = { ...suite, ...server, limits: { ...suite.limits, ...server.limits } };
  return {
    basePath,
    health,
    limits: { start: given.startSeconds, request: given.requestSeconds, total: given.totalSeconds, stop: given.stopSeconds },
    concurrency,
    settings: settings.map((setting) => ({ ...setting, service: setting.service ?? null })).filter(({ service }) => service === null || services.includes(service)),
  };
}
