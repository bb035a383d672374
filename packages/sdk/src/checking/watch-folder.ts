import { watch } from "node:fs";

/** Ends the watching. */
export type StopWatching = () => void;

/**
 * Calls `onChange` when something below a folder changed, once for changes that come together, and never again before it is
 * done. Needs a system that watches folders with what is below them: Linux, macOS, Windows.
 */
export function watchFolder(folder: string, onChange: () => Promise<void>, settleMs = 80): StopWatching {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) return void (again = true);
    running = true;
    do {
      again = false;
      await onChange();
    } while (again);
    running = false;
  };
  const watcher = watch(folder, { recursive: true }, (_, name) => {
    if (name && /(^|[\\/])(node_modules|\.git|__pycache__)([\\/]|$)|\.tmp$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), settleMs);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
