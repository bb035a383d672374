import { computed, plumbing } from "./container.ts";
import type { Nature } from "./nature-of-fill.ts";

/** Whether what fills a container that lives on makes it a store, none, or leaves it open: what is kept decides, and its name only where that does not tell. */
export function weighStore(name: string, nature: Nature): "store" | "open" | "none" {
  if (nature === "part") return "none";
  if (nature === "given") return "store";
  if (plumbing.test(name)) return nature === "data" ? "open" : "none";
  if (nature === "measure") return "open";
  return computed.test(name) ? "open" : "store";
}
