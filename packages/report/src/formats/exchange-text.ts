import type { Exchange } from "@cd-task/model";

/** One exchange as it went over the wire, JSON bodies indented, and the curl command that sends its request again. */
export function formatExchange({ operation, setup, request, response, reason, ms }: Exchange): string {
  const name = `${operation ?? "outside of the contract"}${setup ? " (sets the scene)" : ""}`;
  return [
    `# ${name}, ${ms} ms`,
    `> ${request.method} ${request.url}`,
    ...Object.entries(request.headers).map(([key, value]) => `> ${key}: ${value}`),
    ...bodyLines(">", request.body ?? ""),
    ...(response
      ? [`< ${response.status}`, ...Object.entries(response.headers).map(([key, value]) => `< ${key}: ${value}`), ...bodyLines("<", response.body)]
      : [`< no response: ${reason ?? "unknown cause"}`]),
    `$ ${curlOf(request)}`,
  ].join("\n");
}

/** The request as a curl command for a POSIX shell. */
export function curlOf({ method, url, headers, body }: Exchange["request"]): string {
  const parts = ["curl", "-i", ...(method === "HEAD" ? ["--head"] : ["-X", method]), quote(url)];
  for (const [name, value] of Object.entries(headers)) if (name !== "content-length") parts.push("-H", quote(value === "" ? `${name};` : `${name}: ${value}`));
  if (body !== null) parts.push("--data-binary", quote(body.startsWith("@") ? ` ${body}` : body));
  return parts.join(" ");
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function bodyLines(mark: string, body: string): string[] {
  if (body === "") return [];
  return [mark, ...indentJson(body).split("\n").map((line) => `${mark} ${line}`)].map((line) => line.trimEnd());
}

function indentJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
