const line = (text: string) => (text.endsWith("\n") ? text : `${text}\n`);

/** Writes data to standard output. */
export const print = (text: string) => void process.stdout.write(line(text));

/** Writes talk to standard error. */
export const say = (text: string) => void process.stderr.write(line(text));
