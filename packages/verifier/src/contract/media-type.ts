/** `application/json` and `application/problem+json`, parameters aside. */
export function isJsonType(mediaType: string): boolean {
  return /^application\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(mediaType);
}

/** A media type without parameters, in lower case. */
export function bareType(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
