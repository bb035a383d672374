import { createStore } from "./repositories/memory-store.js";
import { createServices } from "./services/index.js";

/** The services of a running ledger with nothing in it, and a function that ends it. */
export async function compose() {
  return { services: createServices(createStore()), close: () => {} };
}
