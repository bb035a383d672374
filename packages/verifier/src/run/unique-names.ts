import { createHash } from "node:crypto";

/** Makes names like `alice-k3x9a1qz`: lower-case letters, digits and hyphens, never the same twice for one seed and scenario. */
export function openUniqueNames(seed: string, scenario: string): (variable: string) => string {
  let count = 0;
  return (variable) => {
    count += 1;
    const digest = createHash("sha256").update(`${seed}\0${scenario}\0${variable}\0${count}`).digest();
    const suffix = (digest.readBigUInt64BE() % 36n ** 8n).toString(36).padStart(8, "0");
    return `${toSlug(variable)}-${suffix}`;
  };
}

function toSlug(variable: string): string {
  return variable.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
