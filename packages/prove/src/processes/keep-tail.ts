/** Collects chunks and keeps the last `bytes` of them; `text()` says when the beginning was cut off. */
export function keepTail(bytes: number): { add(chunk: Uint8Array): void; text(): string } {
  let chunks: Uint8Array[] = [];
  let length = 0;
  let isCut = false;
  const squeeze = () => {
    const all = Buffer.concat(chunks);
    isCut ||= all.length > bytes;
    chunks = [all.subarray(Math.max(0, all.length - bytes))];
    length = chunks[0]?.length ?? 0;
  };
  return {
    add(chunk) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > 2 * bytes) squeeze();
    },
    text() {
      squeeze();
      return `${isCut ? "[...]" : ""}${Buffer.concat(chunks).toString("utf8")}`;
    },
  };
}
