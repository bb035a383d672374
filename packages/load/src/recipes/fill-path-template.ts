/** `/articles/{slug}` with the given text for each parameter; `{variable}` parts of it stay, the rest is percent-encoded. */
export function fillPathTemplate(template: string, given: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^}]*)\}/g, (whole, name: string) => {
    const text = given.get(name);
    return text === undefined ? whole : text.replace(/\{[a-z][A-Za-z0-9_.]*\}|[^{]+|\{/g, (part) => (/^\{./.test(part) ? part : encodeURIComponent(part)));
  });
}
