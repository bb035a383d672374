import type { Service, Setting } from "@cd-task/model";

/**
 * The environment variables a server is promised: settings without a service and those of the given services, with
 * `{port}`, `{databaseUrl}` and the like filled in from `values`; other braces stay as they are.
 */
export function fillSettings(
  settings: readonly Setting[],
  services: readonly Service[],
  values: Record<string, string>,
): Record<string, string> {
  const active = settings.filter(({ service }) => service === null || services.includes(service));
  return Object.fromEntries(
    active.map(({ name, value }) => [name, value.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)]),
  );
}
