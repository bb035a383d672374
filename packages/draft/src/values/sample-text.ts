import type { JsonSchema } from "@cd-task/model";

const formats: Record<string, string> = {
  "date-time": "2026-01-15T09:30:00Z",
  date: "2026-01-15",
  time: "09:30:00Z",
  duration: "P1D",
  email: "reader@example.test",
  "idn-email": "reader@example.test",
  uri: "https://example.test/page",
  url: "https://example.test/page",
  "uri-reference": "/page",
  "uri-template": "/page/{id}",
  iri: "https://example.test/page",
  uuid: "3f0c9a52-7d41-4b8e-9a66-1c2d3e4f5a6b",
  hostname: "example.test",
  ipv4: "192.0.2.10",
  ipv6: "2001:db8::10",
  byte: "dGV4dA==",
  regex: "^a$",
  "json-pointer": "/a",
};

// Tried in turn against a pattern: the forms that patterns of real contracts mostly ask for.
const candidates = [
  "sample", "Sample", "SAMPLE", "a", "A", "ab", "AB", "abc", "ABC", "abcd", "ABCD", "sample-1", "sample_1", "Sample1", "Sample one", "1", "12", "123", "1234", "12345", "123456",
  "12345678", "1234567890", "123456789012", "1.0", "1.0.0", "v1", "v1.0.0", "10.00", "+14155550123", "+441632960123", "555-0123", "#a1b2c3", "a1b2c3", "0a1b2c3d4e5f60718293a4b5",
  "0x1a2b3c", "09:30", "09:30:00", "2026", "2026-01", "en", "en-GB", "EUR", "US", "/page", "/", "reader@example.test", "https://example.test/page", "example.test", "192.0.2.10", "192.0.2.0/24",
  "sha256:3f0c9a527d414b8e9a661c2d3e4f5a6b3f0c9a527d414b8e9a661c2d3e4f5a6b", "3f0c9a527d414b8e9a661c2d3e4f5a6b", "3f0c9a527d414b8e9a661c2d3e4f5a6b3f0c9a52", "Passw0rd!", "text/plain", "10s", "5m", "true", "*",
  ...Object.values(formats), "3F0C9A52-7D41-4B8E-9A66-1C2D3E4F5A6B",
];

// What an update sends in place of the text that its format would be given.
const otherFormats: Record<string, string> = {
  "date-time": "2026-02-16T10:45:00Z",
  date: "2026-02-16",
  time: "10:45:00Z",
  duration: "P2D",
  email: "other-reader@example.test",
  uri: "https://example.test/other-page",
  url: "https://example.test/other-page",
  uuid: "5b1e7d64-0c93-4f2a-8d15-9e8f7a6b5c4d",
  hostname: "other.example.test",
  ipv4: "192.0.2.11",
  ipv6: "2001:db8::11",
  byte: "b3RoZXI=",
};

/** A text that the schema allows, named after its property where it may be any, other than one given; undefined when none was found. */
export function sampleText(schema: JsonSchema, name: string, taken: readonly string[] = []): string | undefined {
  const least = Number(schema["minLength"] ?? 0);
  const most = Number(schema["maxLength"] ?? Number.POSITIVE_INFINITY);
  const fits = (text: string) => text.length >= least && text.length <= most && !taken.includes(text);
  const [own, other] = [formats, otherFormats].map((all) => all[String(schema["format"] ?? "")]);
  const format = own !== undefined && taken.includes(own) ? other : own;
  const pattern = patternOf(schema["pattern"]);
  if (pattern === null) return undefined;
  if (pattern !== undefined) return [...(format === undefined ? [] : [format]), ...candidates, ...padded(least)].find((text) => fits(text) && pattern.test(text));
  if (format !== undefined) return fits(format) ? format : undefined;
  const first = taken.length === 0 ? "Sample" : "Other";
  const plain = name === "" ? first : `${first} ${name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[^A-Za-z0-9]+/g, " ").toLowerCase().trim()}`;
  const text = plain.slice(0, Math.max(1, Math.min(most, 60))).trimEnd();
  return fits(text) ? text : fits(text.padEnd(least, "x")) ? text.padEnd(least, "x") : most === 0 ? "" : undefined;
}

function padded(least: number): string[] {
  return least === 0 || least > 4000 ? [] : ["a", "A", "1", "0"].map((one) => one.repeat(least));
}

function patternOf(pattern: unknown): RegExp | null | undefined {
  if (typeof pattern !== "string") return undefined;
  try {
    return new RegExp(pattern, "u");
  } catch {
    return null;
  }
}
