import type { SourceFile, SyntaxNode } from "@cd-task/verifier";

/** A file as it was read, with offsets of its nodes in UTF-16 units. */
export class Source {
  readonly file: SourceFile;
  readonly text: string;
  readonly #lineStarts: number[] = [0];
  readonly #starts = new WeakMap<SyntaxNode, number>();

  constructor(file: SourceFile, text: string) {
    this.file = file;
    this.text = text;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
  }

  get path(): string {
    return this.file.path;
  }

  get isPython(): boolean {
    return this.file.language === "python";
  }

  start(node: SyntaxNode): number {
    let start = this.#starts.get(node);
    if (start === undefined) {
      const { line, column } = node.place;
      start = (this.#lineStarts[line - 1] as number) + column - 1;
      this.#starts.set(node, start);
    }
    return start;
  }

  end(node: SyntaxNode): number {
    return this.start(node) + node.text.length;
  }

  /** The 1-based line of an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The offset at which a 1-based line begins; the end of the text for the line after the last. */
  lineStart(line: number): number {
    return this.#lineStarts[line - 1] ?? this.text.length;
  }

  get lineCount(): number {
    return this.#lineStarts.length;
  }

  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineStart(line + 1));
  }
}
