import type { Service } from "@cd-task/model";

const compiledDrivers: Record<Service, string[]> = { postgres: ["pg-native", "libpq"], sqlite: ["sqlite3", "better-sqlite3"] };

/** Packages that a task with these services leaves uncompiled: drivers of the databases that it does not have, if it has one. */
export function listNeedlessDrivers(services: readonly Service[]): string[] {
  const others = (Object.keys(compiledDrivers) as Service[]).filter((service) => !services.includes(service));
  return services.length === 0 ? [] : others.flatMap((service) => compiledDrivers[service]);
}
