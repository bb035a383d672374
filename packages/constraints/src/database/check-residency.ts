import type { Finding } from "@cd-task/model";
import { ancestor, childIn, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";

const growing = /^(push|unshift|splice|set|add|append|insert|extend|update|setdefault|appendleft|pop|delete|remove|clear)$/;
const functionKinds = /^(function_declaration|generator_function_declaration|function_expression|arrow_function|method_definition|function_definition|lambda)$/;
const plumbing = /^(models?|db|schemas?)$|(sockets?|connections?|timers?|listeners?|handlers?)$/i;
const looping = /^(forEach|map|filter|reduce|sort|then|flatMap)$/;
const computed = /cache|memo|compiled|registry|parsers?|validators?|patterns?/i;

/** Containers of a module that functions fill, and data written to files. */
export function checkResidency(facts: TreeFacts): { findings: Finding[]; undecided: Finding[]; examined: Record<string, number> } {
  const examined = { files: facts.product.length, containers: 0 };
  const findings: Finding[] = [];
  const undecided: Finding[] = [];
  for (const file of facts.product) {
    const containers = file.variables.filter(({ value }) => value && isContainer(value));
    examined.containers += containers.length;
    for (const { name, node } of containers) {
      if (plumbing.test(name) || !isFilled(file, name)) continue;
      (computed.test(name) ? undecided : findings).push({
        file: file.path,
        ...node.place,
        message: `\`${name}\` lives in the memory of the process and is filled while it serves.`,
        hint: "Keep what requests write in the database.",
      });
    }
    findings.push(...storeClasses(file), ...writtenFiles(file));
  }
  return { findings, undecided, examined };
}

function isContainer(node: SyntaxNode): boolean {
  if (/^(array|object|list|dictionary|set|list_comprehension|dictionary_comprehension)$/.test(node.kind)) return true;
  return /^(new (Map|Set|Array|Object)\b|(collections\.)?(dict|list|set|defaultdict|OrderedDict|deque|Counter)\()/.test(node.text.slice(0, 40));
}

function isFilled(file: SourceFile, name: string): boolean {
  const isCalled = file.calls.some(({ path, node }) => path.length === 2 && path[0] === name && growing.test(path[1] as string) && insideFunction(node) && !isShadowed(node, name));
  return isCalled || [...walk(file.root)].some((node) => isKeyedWrite(node, name) && insideFunction(node) && !isShadowed(node, name));
}

// `items[id] = x`, `items.x = y`, `del items[id]`
function isKeyedWrite(node: SyntaxNode, name: string): boolean {
  const isAssignment = /^(assignment_expression|augmented_assignment_expression|assignment|augmented_assignment)$/.test(node.kind);
  const isDelete = node.kind === "delete_statement" || (node.kind === "unary_expression" && node.children[0]?.kind === "delete");
  if (!isAssignment && !isDelete) return false;
  const left = isAssignment ? childIn(node, "left") : (node.children[1] ?? null);
  if (left?.kind === "identifier") return isAssignment && left.text === name && (node.text.startsWith(name) ? isGlobal(node, name) : false);
  const object = left && /^(subscript_expression|subscript|member_expression|attribute)$/.test(left.kind) ? left.children[0] : null;
  return object?.kind === "identifier" && object.text === name;
}

// In Python a function replaces a module's variable only after `global`.
function isGlobal(node: SyntaxNode, name: string): boolean {
  if (node.kind !== "assignment" && node.kind !== "augmented_assignment") return true;
  const within = ancestor(node, ({ kind }) => functionKinds.test(kind));
  return within !== null && [...walk(within)].some(({ kind, text }) => kind === "global_statement" && text.includes(name));
}

// A callback that a loop at module level runs at once is part of loading, not of serving.
function insideFunction(node: SyntaxNode): boolean {
  return ancestor(node, (above) => functionKinds.test(above.kind) && !isLoopBody(above)) !== null;
}

function isLoopBody(node: SyntaxNode): boolean {
  const call = node.parent?.kind === "arguments" ? node.parent.parent : null;
  const called = call ? childIn(call, "function") : null;
  return called !== null && looping.test(childIn(called, "property")?.text ?? "");
}

function isShadowed(node: SyntaxNode, name: string): boolean {
  for (let at = ancestor(node, ({ kind }) => functionKinds.test(kind)); at; at = ancestor(at, ({ kind }) => functionKinds.test(kind))) {
    const parameters = childIn(at, "parameters") ?? childIn(at, "parameter");
    if (parameters && [...walk(parameters)].some(({ kind, text }) => /identifier/.test(kind) && text === name)) return true;
    for (const inner of walk(at)) {
      const isDeclared = inner.kind === "variable_declarator" && childIn(inner, "name")?.text === name;
      const isAssigned = inner.kind === "assignment" && childIn(inner, "left")?.text === name && !isGlobal(inner, name);
      if (isDeclared || isAssigned) return true;
    }
  }
  return false;
}

// A class named for keeping things, whose own field is an empty container that its methods fill.
function storeClasses(file: SourceFile): Finding[] {
  return file.classes
    .filter(({ name }) => /(repository|store|storage|dao|database|memory)/i.test(name))
    .flatMap(({ name, node }) => {
      const fields = [...walk(node)].flatMap((part) => fieldOf(part) ?? []);
      const filled = fields.filter((field) => file.calls.some(({ path, node: at }) => isBelow(at, node) && path.length === 3 && path[1] === field && growing.test(path[2] as string)) || [...walk(node)].some((part) => isFieldWrite(part, field)));
      return filled.slice(0, 1).map((field) => ({
        file: file.path,
        ...node.place,
        message: `\`${name}\` keeps its data in \`${field}\`, in the memory of the process.`,
        hint: "Keep what requests write in the database.",
      }));
    });
}

function fieldOf(node: SyntaxNode): string | null {
  if (/^(field_definition|public_field_definition)$/.test(node.kind)) {
    const value = childIn(node, "value");
    return value && isContainer(value) ? ((childIn(node, "property") ?? childIn(node, "name"))?.text.replace(/^#/, "") ?? null) : null;
  }
  if (!/^(assignment|assignment_expression)$/.test(node.kind)) return null;
  const value = childIn(node, "right");
  const field = /^(?:this|self)\.#?(\w+)$/.exec(childIn(node, "left")?.text ?? "")?.[1];
  return field && value && isContainer(value) ? field : null;
}

function isFieldWrite(node: SyntaxNode, field: string): boolean {
  if (!/^(assignment|assignment_expression)$/.test(node.kind)) return false;
  return new RegExp(`^(this|self)\\.#?${field}\\[`).test(childIn(node, "left")?.text ?? "");
}

function isBelow(node: SyntaxNode, outer: SyntaxNode): boolean {
  return ancestor(node, (above) => above === outer) !== null;
}

function writtenFiles(file: SourceFile): Finding[] {
  return file.calls
    .filter(({ path, arguments: given }) => {
      const dotted = path.join(".");
      if (/(^|\.)(json|pickle|marshal|yaml)\.dump$/.test(dotted)) return true;
      const isWrite = /(^|\.)(writeFile|writeFileSync|appendFile|appendFileSync|write_text)$/.test(dotted);
      return isWrite && given.some(({ text }) => /JSON\.stringify|json\.dumps/.test(text));
    })
    .map(({ node }) => ({ file: file.path, ...node.place, message: "Data is written to a file.", hint: "Keep what requests write in the database." }));
}
