import { exitCodes } from "./fault.ts";

/** Closes what a command started when it is interrupted, then ends with 130. Returns a function that stops listening. */
export function closeOnInterrupt(close: () => Promise<void>): () => void {
  const onSignal = () => {
    void close().finally(() => process.exit(exitCodes.interrupted));
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  return () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
}
