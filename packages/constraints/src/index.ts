export { loadKinds } from "./load-kinds.ts";
