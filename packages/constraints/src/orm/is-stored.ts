import type { TreeFacts } from "@cd-task/verifier";
import type { ModelUse } from "./find-uses.ts";

const storing = /^(save|asave|add_all|commit|flush|merge|refresh|execute|exec|scalars?|stream_scalars|query|select|bulk_\w+|bulkCreate|upsert|destroy)$/;

/** Whether a use only makes an object of the model: `Article(...)`, `new Article(...)`, `Article.build(...)`. */
export function isMaking({ call, model, file }: ModelUse): boolean {
  if (!call) return false;
  const last = call.path.at(-1) as string;
  return last === model || (file.language === "javascript" && last === "build");
}

/** Whether anything of the program brings objects to the database or fetches them. */
export function isStored(facts: TreeFacts): boolean {
  return facts.product.some(({ calls }) => calls.some(({ path }) => path.length > 1 && (storing.test(path.at(-1) as string) || (path.at(-1) === "add" && /session|^db$|^s$|uow|^tx$/i.test(path.at(-2) ?? "")))));
}
