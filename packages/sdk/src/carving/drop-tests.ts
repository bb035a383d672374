const start = /^(\s*)(?:(?:async\s+)?def\s+test\w*|(?:test|it)(?:\.\w+)*\s*\()/;

/** A file of tests without those of which `asks` is true, as blocks of lines that are indented alike; null where no test is left, the same text where none goes. */
export function dropTests(text: string, asks: (block: string) => boolean): string | null {
  const lines = text.split("\n");
  const blocks = lines.flatMap((line, index) => {
    const indent = start.exec(line)?.[1];
    return indent === undefined ? [] : [{ first: withDecorators(lines, index), end: endOf(lines, index, indent.length) }];
  });
  const gone = blocks.filter(({ first, end }) => asks(lines.slice(first, end).join("\n")));
  if (gone.length === 0) return text;
  if (gone.length === blocks.length) return null;
  const kept = lines.map((line, index) => (gone.some(({ first, end }) => index >= first && index < end) ? null : line));
  return withoutEmptyClasses(kept.filter((line) => line !== null)).join("\n");
}

const helper = /^(\s*)(?:export\s+)?(?:(?:async\s+)?(?:def|function)\s+(?!test)(\w+)|const\s+(\w+)\s*=\s*(?:async\s*)?\()/;

/** Names of functions in tests, none of them a test, of which `asks` is true: what calls them asks too. */
export function helpersThat(text: string, asks: (block: string) => boolean): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const [, indent, named, constant] = helper.exec(line) ?? [];
    const name = named ?? constant;
    return indent !== undefined && name !== undefined && asks(lines.slice(index, endOf(lines, index, indent.length)).join("\n")) ? [name] : [];
  });
}

function withDecorators(lines: readonly string[], index: number): number {
  let first = index;
  while (first > 0 && /^\s*@/.test(lines[first - 1] ?? "")) first -= 1;
  return first;
}

/** Behind the last line of a block: the closing line counts where it closes something, blank lines behind it too. */
function endOf(lines: readonly string[], index: number, indent: number): number {
  const width = (line: string) => line.length - line.trimStart().length;
  let end = index + 1;
  const isOneLine = /\)\s*;?\s*$/.test(lines[index] ?? "") && !/[{(]\s*$/.test(lines[index] ?? "") && /^\s*(test|it)/.test(lines[index] ?? "");
  if (!isOneLine) {
    while (end < lines.length && ((lines[end] ?? "").trim() === "" || width(lines[end] ?? "") > indent)) end += 1;
    if (/^\s*[})\]]/.test(lines[end] ?? "") && width(lines[end] ?? "") === indent) end += 1;
    else while (end > index + 1 && (lines[end - 1] ?? "").trim() === "") end -= 1;
  }
  while (end < lines.length && (lines[end] ?? "").trim() === "") end += 1;
  return end;
}

/** Python's classes of which nothing stays. */
function withoutEmptyClasses(lines: readonly string[]): string[] {
  return lines.filter((line, index) => {
    if (!/^class\s+\w+.*:\s*$/.test(line)) return true;
    const next = lines.slice(index + 1).find((one) => one.trim() !== "");
    return next !== undefined && /^\s/.test(next);
  });
}
