import type { Advice, JsonObject } from "@cd-task/model";
import { readOptions } from "./options.ts";

/** The options that speak of layers that there are not. */
export function advise(given: JsonObject): Advice[] {
  const { layers, allow, data, core, naming } = readOptions(given);
  const names = Object.keys(layers);
  const spoken = { allow: [...Object.keys(allow), ...Object.values(allow).flat()], data, core, naming: Object.keys(naming) };
  return Object.entries(spoken).flatMap(([option, all]): Advice[] => {
    const unknown = [...new Set(all)].filter((name) => !names.includes(name)).map((name) => `\`${name}\``);
    if (unknown.length === 0) return [];
    const message = `\`${option}\` speaks of ${unknown.join(", ")}, and the layers are ${names.map((name) => `\`${name}\``).join(", ")}.`;
    return [{ severity: "error", pointer: `/${option}`, message, hint: `Give \`${option}\` in terms of these layers; what it holds now may be the default.` }];
  });
}
