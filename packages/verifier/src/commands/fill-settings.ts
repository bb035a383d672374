import type { TaskFacts } from "@cd-task/model";

/**
 * The settings that a port is enough to fill in, by name. Those of a service need its address and come
 * from the environment file.
 */
export function fillSettings(settings: TaskFacts["settings"], port: number): Record<string, string> {
  const filled = settings.map(({ name, value }) => [name, value.replaceAll("{port}", String(port))] as const);
  return Object.fromEntries(filled.filter(([, value]) => !/\{database(Url|Path)\}/.test(value)));
}
