export { inspectMachine } from "./inspect-machine.ts";
