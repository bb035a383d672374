import type { Finding } from "@cd-task/model";
import { type CallFact, type CallIn, callMatches, childIn, CodeFinder, isDeadCode, type KindResult, matchesName, namedChildren, nodesOf, originOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import type { AuthOptions } from "./options.ts";

const hint = "Hash passwords with a function made for them, and compare them with its own comparison.";
const candidates = /^(binary_expression|comparison_operator|keyword_argument|pair|shorthand_property_identifier)$/;
const plain = /pass(word|wd|phrase)?$/i;
const spoken = /passw|passphrase|passcode|pwd|\bpw\b/i;
// What speaks of the passwords of services, and what Django writes into every settings module, speaks of no user's.
const ofServices = /^.*(\b|_)(db|pg|postgres(ql)?|database|mysql|redis|smtp|e?mail|broker)(\w*_|\.)?pass.*$|AUTH_PASSWORD_VALIDATORS|password_validation|\w+PasswordValidator/gim;
const typedTwice = /confirm|repeat|again|retype|verify|new_?pass|old_?pass|current_?pass/i;
// `promisify(scrypt)` gives the same function in another form.
const promisers = ["{node:util,util}.promisify"];
// Libraries that compare a password with what they have made of it.
const withComparison = /^(bcrypt|bcryptjs|argon2|@node-rs\/(argon2|bcrypt)|werkzeug\.security|django\.contrib\.auth\.hashers|pwdlib|passlib|flask_bcrypt)\b.*(hash|hashSync|hashpw|hash_password|make_password|generate_password_hash)$/;
const decoded = /(^|\.)(toString|digest|hexdigest|decode|atob|btoa|b64encode|b64decode)$/;
const comparing = /^(verify|verifySync|verify_password|verify_and_update|compare|compareSync|checkpw|check_password|check_password_hash|acheck_password)$/;
// What users of Django have: where no function of the program is called so, the library's is.
const ofUsers = /^(a?(set|check)_password|a?create_(user|superuser))$/;
const makesUsers = /^(User|AbstractUser|AbstractBaseUser|BaseUserManager|UserManager|get_user_model)$/;
const queries = /^(filter|filter_by|findOne|find_one|findFirst|findUnique|get|get_or_none|first|exists|where)$/;

/** Judges how passwords are kept and compared, as far as reading shows it. */
export function checkPasswords(facts: TreeFacts, { hashers }: AuthOptions): Omit<KindResult, "rule"> {
  const isHasher = (file: SourceFile, given?: SyntaxNode) => {
    const origin = given ? originOf(facts, { file, node: given }) : null;
    return origin !== null && hashers.some((glob) => matchesName(origin, glob));
  };
  const hasUsers = facts.product.some(({ imports }) => imports.some(({ target, names }) => target.kind === "package" && /^django\.contrib\.auth\b/.test(target.module) && names.some(({ imported }) => makesUsers.test(imported))));
  const isOfUsers = (file: SourceFile, call: CallFact) => hasUsers && call.path.length > 1 && ofUsers.test(call.path.at(-1) ?? "") && CodeFinder.of(facts).functionsCalled({ file, call }).length === 0;
  const hashing = facts.product.flatMap((file) => file.calls.filter((call) => !isDeadCode(call.node) && (isOfUsers(file, call) || callMatches(facts, file, call, hashers) || (callMatches(facts, file, call, promisers) && isHasher(file, call.arguments[0])))).map((call): CallIn => ({ file, call })));
  const compared = facts.product.flatMap((file): Finding[] =>
    nodesOf(file.root, candidates).filter((node) => isPlainComparison(node) || isQueryByPassword(node)).map((node) => ({ file: file.path, ...node.place, message: `\`${shown(node)}\` compares passwords as plain texts.`, hint })),
  );
  const examined = { files: facts.product.length, hashing: hashing.length };
  if (compared.length > 0) return { state: "fail", examined, findings: compared };
  if (hashing.length > 0 && facts.product.some(comparesDigests) && isNeverCompared(facts, hashing)) return { state: "undetermined", examined, findings: [], note: "Passwords are hashed, but what is compared is made in another way; a look at what is kept would decide whether they are hashed when they are kept." };
  if (hashing.length > 0) return { state: "pass", examined, findings: [] };
  if (facts.product.some(({ imports }) => imports.some(({ target }) => target.kind === "opaque"))) return { state: "undetermined", examined, findings: [], note: "Code that cannot be read may hash passwords; two users with one password and a look at what is kept would decide it." };
  if (!facts.product.some(({ root }) => spoken.test(root.text) && spoken.test(root.text.replace(ofServices, "")))) return { state: "vacuous", examined, findings: [], note: "Nothing in the program speaks of passwords." };
  return { state: "fail", examined, findings: [{ file: ".", line: 0, column: 0, message: "Nothing hashes passwords with a function made for them.", hint }] };
}

// `Buffer.from(kept, "base64").toString() === password`, `digest(password) == user.hash`
function comparesDigests({ root }: SourceFile): boolean {
  return nodesOf(root, /^(binary_expression|comparison_operator)$/).some((node) => node.children.some(({ kind }) => /^(===?|!==?)$/.test(kind)) && namedChildren(node).some((side) => /^call(_expression)?$/.test(side.kind) && decoded.test(childIn(side, "function")?.text ?? "")));
}

// The one call of a library that has a comparison of its own hashes, and no call that may be the comparison is anywhere.
function isNeverCompared(facts: TreeFacts, hashing: readonly CallIn[]): boolean {
  const [only, ...more] = hashing;
  const called = only && childIn(only.call.node, "function");
  const origin = called && originOf(facts, { file: only.file, node: called });
  if (!origin || more.length > 0 || !withComparison.test(origin)) return false;
  const code = CodeFinder.of(facts);
  return !facts.product.some((file) => file.calls.some((call) => comparing.test(call.path.at(-1) ?? "") && code.functionsCalled({ file, call }).length === 0 && !isOfTokens(facts, file, call)) || nodesOf(file.root, /^(identifier|property_identifier)$/).some((node) => /^(compare|compareSync|checkpw)$/.test(node.text)));
}

function isOfTokens(facts: TreeFacts, file: SourceFile, { node }: CallFact): boolean {
  const called = childIn(node, "function");
  return called !== null && /^(jose|jsonwebtoken|hono|jwt|fast-jwt|node:|crypto)/.test(originOf(facts, { file, node: called }) ?? "");
}

function isPlainComparison(node: SyntaxNode): boolean {
  if (!/^(binary_expression|comparison_operator)$/.test(node.kind)) return false;
  const sides = namedChildren(node);
  const isEquality = node.children.some(({ kind }) => /^(===?|!==?)$/.test(kind));
  return isEquality && sides.length === 2 && sides.every((side) => plain.test(lastName(side))) && !sides.some((side) => typedTwice.test(side.text));
}

// `where: { email, password }`, `.filter_by(password=password)`
function isQueryByPassword(node: SyntaxNode): boolean {
  const name = node.kind === "keyword_argument" ? childIn(node, "name")?.text : node.kind === "pair" ? childIn(node, "key")?.text.replace(/["']/g, "") : node.kind === "shorthand_property_identifier" ? node.text : undefined;
  if (name === undefined || !/^password$/i.test(name)) return false;
  const value = childIn(node, "value");
  if (value && !plain.test(lastName(value))) return false;
  const holder = node.parent;
  if (node.kind === "keyword_argument") {
    const called = holder?.parent ? childIn(holder.parent, "function") : null;
    return queries.test(/(\w+)$/.exec(called?.text ?? "")?.[1] ?? "");
  }
  return holder?.parent?.kind === "pair" && childIn(holder.parent, "key")?.text === "where";
}

function lastName(node: SyntaxNode): string {
  if (/^(identifier|shorthand_property_identifier)$/.test(node.kind)) return node.text;
  const key = childIn(node, "property") ?? childIn(node, "attribute") ?? childIn(node, "index") ?? childIn(node, "subscript");
  return key ? key.text.replace(/^["']|["']$/g, "") : "";
}

function shown({ text }: SyntaxNode): string {
  return (text.split("\n")[0] ?? "").slice(0, 80);
}
