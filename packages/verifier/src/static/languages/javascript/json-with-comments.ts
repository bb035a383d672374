/** The value of JSON text that may hold comments and trailing commas; null when it is no JSON at all. */
export function parseJsonWithComments(text: string): unknown {
  const plain = text.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, quoted: string | undefined) => quoted ?? "");
  try {
    return JSON.parse(plain.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted: string | undefined) => quoted ?? ""));
  } catch {
    return null;
  }
}
