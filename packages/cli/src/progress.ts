import type { Terminal } from "./terminal.ts";

/** Shows what long work is doing: one live line in a terminal, a line per new text elsewhere. */
export interface Progress {
  update(text: string): void;
  stop(): void;
}

/** Progress on standard error; silent when `quiet`. */
export function startProgress(terminal: Terminal, quiet = false): Progress {
  if (quiet) return { update: () => {}, stop: () => {} };
  if (!terminal.isLive) {
    let last = "";
    const update = (text: string) => {
      // Counters move too often for a log: a line is worth it when its words change.
      const words = text.replace(/\d+/g, "0");
      if (words !== last) terminal.say(text);
      last = words;
    };
    return { update, stop: () => {} };
  }
  return startSpinner();
}

/** The live line; what draws it is loaded while the work begins. */
function startSpinner(): Progress {
  let spinner: { text: string; stop(): unknown } | undefined;
  let [text, isOver] = ["", false];
  void import("ora").then(({ default: ora }) => {
    if (!isOver) spinner = ora({ stream: process.stderr, discardStdin: false, text }).start();
  });
  return {
    update(next) {
      text = next;
      if (spinner) spinner.text = next;
    },
    stop() {
      isOver = true;
      spinner?.stop();
    },
  };
}
