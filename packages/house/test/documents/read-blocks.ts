/** A fenced block of a document. */
export interface Block {
  /** The word after the fence: `sh`, `console`, `yaml`. */
  language: string;
  /** What follows that word: the file the block is the text of, where it is one. */
  title: string;
  text: string;
}

/** One command of a `console` block, with what it prints. */
export interface Exchange {
  command: string;
  output: string;
}

/** The fenced blocks of a Markdown text, in order. */
export function readBlocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^(```+)(\w*) ?(.*)\n([^]*?)^\1$/gm)].map(([, , language = "", title = "", text = ""]) => ({ language, title: title.trim(), text }));
}

/** The commands of a block, each after `$ `, with the lines up to the next one. */
export function readExchanges(text: string): Exchange[] {
  return text.split(/^\$ /m).slice(1).map((part) => {
    const [command = "", ...lines] = part.split("\n");
    return { command, output: lines.join("\n").trimEnd() };
  });
}

/** Every command line in blocks for a shell: those of `sh` whole, those of others after `$ `. */
export function readCommands(markdown: string): string[] {
  return readBlocks(markdown).flatMap(({ language, text }) => {
    if (language === "sh") return text.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
    return /^(console|)$/.test(language) ? readExchanges(text).map(({ command }) => command) : [];
  });
}

/** Whether a text is what was printed: seeds, times, sizes and numbers of files may differ, and a line `...` stands for any lines. */
export function isOutput(said: string, printed: string): boolean {
  const plain = (text: string) => text.replace(/\b\d+(\.\d+)? (ms|s|MB|files)\b/g, "0 $2").replace(/\bseed +[0-9a-f]{8,12}\b/g, "seed 0").trimEnd();
  const pattern = plain(said).split("\n").map((line) => (line.trim() === "..." ? "[^]*" : line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join("\n").replaceAll("[^]*\n", "[^]*").replaceAll("\n[^]*", "[^]*");
  return new RegExp(`^${pattern}$`).test(plain(printed));
}
