const mostCharacters = 200;

/** Whether a text matches a written pattern, as a language's own function of that name would try it; null where trying is not safe or says nothing. */
export function textMatches(pattern: string, text: string, how: string): boolean | null {
  // What repeats a group may take for ever.
  if (pattern.length > mostCharacters || /\)[*+{]/.test(pattern) || /[*+][^/)]*[*+][^/)]*[*+]/.test(pattern)) return null;
  const plain = pattern.replace(/\(\?P</g, "(?<").replace(/\\Z/g, "$").replace(/\\A/g, "^");
  const whole = how === "fullmatch" ? `^(?:${plain})$` : how === "match" ? `^(?:${plain})` : plain;
  try {
    const found = new RegExp(whole).test(text);
    // A parameter may be a number as well as a word.
    return found === new RegExp(whole).test(text.replaceAll("a-value", "7")) ? found : null;
  } catch {
    return null;
  }
}
