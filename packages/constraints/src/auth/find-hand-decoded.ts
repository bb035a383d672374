import { ancestor, isFunctionNode, nodesOf, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";

const parsing = /^(JSON\.parse|json\.loads|orjson\.loads|ujson\.loads)$/;
const split = /\.split\(\s*["'`]\.["'`]|\bpartition\(\s*["']\.["']/;
const base64 = /\batob\(|["'`]base64(url)?["'`]|\b(urlsafe_)?b64decode\(|base64url_decode|decodeBase64/;
const checking = /createHmac|timingSafeEqual|hmac\.(new|digest|compare_digest)|compare_digest|subtle\.verify|createVerify|\.verify\(/;

/** Where code takes a token apart itself, and reads what is in it without looking at its signature. */
export function findHandDecoded(facts: TreeFacts): Value[] {
  return facts.product.flatMap((file) => {
    const places = file.calls.filter(({ path }) => parsing.test(path.join("."))).map(({ node }) => node);
    const isByPattern = nodesOf(file.root, /^regex$/).some(({ text }) => /\[\^\.\]|\\\./.test(text));
    return places.filter((node) => isTakenApart(node, isByPattern)).map((node) => ({ file, node }));
  });
}

function isTakenApart(node: SyntaxNode, isByPattern: boolean): boolean {
  const around = ancestor(node, isFunctionNode);
  const text = around?.text ?? "";
  // `const [, part] = /^[^.]*\.([^.]*)/.exec(token)`
  const isSplit = split.test(text) || (isByPattern && /\.(exec|match|matchAll)\(/.test(text) && /\w\[[12]\]/.test(node.text));
  return isSplit && base64.test(text) && !checking.test(text);
}
