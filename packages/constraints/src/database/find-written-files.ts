import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { functionAround } from "./find-fills.ts";
import { natureOfValue } from "./nature-of-fill.ts";

const hint = "Keep what requests write in the database.";
const opening = /^((io|codecs|aiofiles|builtins|gzip|bz2|lzma)\.)?open$/;
const writers = /^(writeFile|writeFileSync|appendFile|appendFileSync|outputFile|outputJson|writeJson|writeJSON|write_text|write_bytes)$/;

/** Places where data is written to a file: as JSON, YAML or what Python pickles, or as a request brought it; undecided is what else is written while the program serves. */
export function findWrittenFiles(facts: TreeFacts, file: SourceFile, started: () => ReadonlySet<SyntaxNode>): { findings: Finding[]; undecided: Finding[] } {
  const all = file.calls.flatMap((call) => {
    const weight = weigh(facts, call, file, started);
    return weight === "none" ? [] : [{ weight, finding: { file: file.path, ...call.node.place, message: "Data is written to a file.", hint } }];
  });
  return { findings: all.filter(({ weight }) => weight === "store").map(({ finding }) => finding), undecided: all.filter(({ weight }) => weight === "open").map(({ finding }) => finding) };
}

function weigh(facts: TreeFacts, call: CallFact, file: SourceFile, started: () => ReadonlySet<SyntaxNode>): "store" | "open" | "none" {
  const { path, arguments: given, node } = call;
  const { language } = file;
  const dotted = path.join(".");
  if (/(^|\.)(json|pickle|marshal|yaml)\.dump$/.test(dotted)) return "store";
  const isAnswering = /(^|\.)(res|resp|response|reply|stream|writer|socket|ws)\.write$/.test(dotted);
  const isFile = writers.test(path.at(-1) ?? "") || (language === "python" && /\.write$/.test(dotted) && !isAnswering);
  if (isFile && given.some((one) => [one, ...(one.kind === "identifier" ? valuesOf(facts, { file, node: one }).map((value) => value.node) : [])].some(({ text }) => /JSON\.stringify|(json|pickle)\.dumps/.test(text)))) return "store";
  const streamed = language === "javascript" && /^(write|end)$/.test(path.at(-1) ?? "") && path.length > 1 ? streamOf(facts, file, node) : null;
  if (streamed) return weighStream(facts, call, file, { place: streamed, started });
  const isPlain = writers.test(path.at(-1) ?? "");
  if (!isPlain && !(language === "python" && path.at(-1) === "open" && opensToWrite(facts, file, opening.test(dotted) ? given : [node, ...given], opening.test(dotted)))) return "none";
  const around = functionAround(node);
  if (around === null || started().has(around)) return "none";
  const kept = /^write_(text|bytes)$/.test(path.at(-1) ?? "") ? given : given.slice(1);
  return isPlain && kept.some((one) => natureOfValue(facts, { file, node: one }) === "given") ? "store" : "open";
}

// `const out = createWriteStream(place)`: where it was opened, of what is written to.
function streamOf(facts: TreeFacts, file: SourceFile, node: SyntaxNode): Value | null {
  const called = childIn(node, "function");
  const object = called && childIn(called, "object");
  const opened = object ? valuesOf(facts, { file, node: object }).find((value) => value.node.kind === "call_expression" && /(^|\.)createWriteStream$/.test(childIn(value.node, "function")?.text ?? "")) : undefined;
  const [place] = opened ? namedChildren(childIn(opened.node, "arguments") ?? opened.node) : [];
  return opened && place ? { file: opened.file, node: place } : null;
}

// What a request brought is data, if the file is not the log of what was asked.
function weighStream(facts: TreeFacts, { path, arguments: given, node }: CallFact, file: SourceFile, { place, started }: { place: Value; started: () => ReadonlySet<SyntaxNode> }): "store" | "open" | "none" {
  const around = functionAround(node);
  const places = [place.node.text, ...valuesOf(facts, place).map((one) => one.node.text)];
  if (around === null || started().has(around) || places.some((text) => text.includes("/dev/"))) return "none";
  const brought = given.filter((one) => natureOfValue(facts, { file, node: one }) === "given");
  const isData = brought.some((one) => [one, ...valuesOf(facts, { file, node: one }).map((value) => value.node)].some(({ text }) => /stringify|\.(body|params|query|json\(\)|text\(\)|formData\(\))/.test(text)));
  const isLog = [...places, ...path].some((text) => /log/i.test(text));
  if (brought.length === 0 || (isLog && !isData)) return "none";
  return isLog || !isData ? "open" : "store";
}

// `open(place, "ab")`
function opensToWrite(facts: TreeFacts, file: SourceFile, given: readonly SyntaxNode[], isCertain: boolean): boolean {
  const named = given.find((part) => part.kind === "keyword_argument" && childIn(part, "name")?.text === "mode");
  const mode = named ? childIn(named, "value") : given[1]?.kind === "keyword_argument" ? undefined : given[1];
  const text = mode ? textValue(facts, { file, node: mode }) : "r";
  // What is called `open` may open an account.
  return text === null ? isCertain : /^[rwaxbtU+]{1,4}$/.test(text) && /[wax+]/.test(text);
}
