import type { Finding } from "@cd-task/model";
import { type CallFact, type SourceFile, type TreeFacts, valuesOf } from "@cd-task/verifier";

/** Places where data is written to a file as JSON, YAML or what Python pickles. */
export function findWrittenFiles(facts: TreeFacts, file: SourceFile): Finding[] {
  return file.calls.filter((call) => isWriting(facts, call, file)).map(({ node }) => ({
    file: file.path,
    ...node.place,
    message: "Data is written to a file.",
    hint: "Keep what requests write in the database.",
  }));
}

function isWriting(facts: TreeFacts, { path, arguments: given }: CallFact, file: SourceFile): boolean {
  const { language } = file;
  const dotted = path.join(".");
  if (/(^|\.)(json|pickle|marshal|yaml)\.dump$/.test(dotted)) return true;
  const isAnswering = /(^|\.)(res|resp|response|reply|stream|writer|socket|ws)\.write$/.test(dotted);
  const isFile = /(^|\.)(writeFile|writeFileSync|appendFile|appendFileSync|write_text|write_bytes)$/.test(dotted) || (language === "python" && /\.write$/.test(dotted) && !isAnswering);
  return isFile && given.some((node) => [node, ...(node.kind === "identifier" ? valuesOf(facts, { file, node }).map((value) => value.node) : [])].some(({ text }) => /JSON\.stringify|(json|pickle)\.dumps/.test(text)));
}
