import { exitCodes } from "./fault.ts";

const signals = ["SIGINT", "SIGTERM"] as const;
const open = new Set<() => Promise<void>>();

/** Lets an interrupt end the program with 130, once all is closed that asked for it: left to itself it would end before processes are stopped and folders removed. A second one does not wait. */
export function endOnInterrupt(): void {
  const end = () => {
    const closing = [...open].map((close) => close());
    open.clear();
    void Promise.allSettled(closing).then(() => process.exit(exitCodes.interrupted));
  };
  for (const signal of signals) process.on(signal, end);
}

/** Closes what a command started when it is interrupted. Returns a function that is called when the command has closed it itself. */
export function closeOnInterrupt(close: () => Promise<void>): () => void {
  open.add(close);
  return () => void open.delete(close);
}
