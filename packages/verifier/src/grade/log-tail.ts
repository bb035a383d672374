const keptBytes = 8 * 1024;

/** The end of an output that may be endless. */
export interface LogTail {
  add(chunk: Buffer): void;
  /** Bytes seen in all. */
  size(): number;
  /** The last 8 KiB as text. */
  text(): string;
}

/** An empty log tail. */
export function openLogTail(): LogTail {
  let tail = Buffer.alloc(0);
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      tail = chunk.length >= keptBytes ? Buffer.from(chunk.subarray(-keptBytes)) : Buffer.concat([tail, chunk]).subarray(-keptBytes);
    },
    size: () => size,
    // Cutting may split a character; its remains are dropped.
    text: () => tail.toString("utf8").replace(/^\ufffd+/, ""),
  };
}
