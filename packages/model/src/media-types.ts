/** Whether it is JSON: `application/json; charset=utf-8`, `application/vnd.api+json`; a sequence of JSON texts is none. */
export function isJson(mediaType: string): boolean {
  return /^(application\/([^;]+\+)?json|text\/json)\s*(;|$)/i.test(mediaType);
}

/** Whether a request may send JSON under it: as that, or as one of a range (any at all). */
export function takesJson(mediaType: string): boolean {
  return isJson(mediaType) || /^(\*|application)\/\*\s*(;|$)/i.test(mediaType);
}
