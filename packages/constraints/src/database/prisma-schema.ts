import type { Engine, TreeFacts } from "@cd-task/verifier";
import { engineOfText } from "./engine-of-text.ts";

/** The engine that the schema of Prisma names as its provider; null where there is no schema. */
export function engineOfPrismaSchema(facts: TreeFacts): Engine | null {
  const said = sources(facts).map((text) => engineOfText(/\bprovider\s*=\s*"([\w-]+)"/.exec(text)?.[1] ?? ""));
  return said.find((engine) => engine !== null) ?? null;
}

/** Whether the schema of Prisma, whose client the program makes, takes the place of the database from a setting. */
export function readsInPrismaSchema(facts: TreeFacts, setting: string): boolean {
  const isUsed = () => facts.product.some(({ imports }) => imports.some(({ target, form }) => form !== "type-only" && "module" in target && target.module.startsWith("@prisma/client")));
  return sources(facts).some((text) => new RegExp(`\\benv\\(\\s*"${setting}"\\s*\\)`).test(text)) && isUsed();
}

// What stands in `datasource db { ... }`, without comments.
function sources({ texts }: TreeFacts): string[] {
  return [...texts].filter(([path]) => path.endsWith(".prisma")).flatMap(([, text]) => text.replace(/\/\/.*$/gm, "").match(/\bdatasource\s+\w+\s*\{[^}]*\}/g) ?? []);
}
