import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is instead of `body`. */
  text?: string;
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  text: string;
}

/** A correct notes service, each with its own memory. */
export function openNotes(): (asked: Asked) => Answer {
  const notes: { slug: string; title: string; tags: string[]; likes: number; createdAt: string }[] = [];
  const refuse = (status: number): Answer => ({ status, body: { errors: { reason: ["refused"] } } });
  return ({ method, path, query, headers, text }) => {
    const sent = text === "" ? {} : JSON.parse(text);
    const slug = path.replace("/api/notes/", "");
    const at = notes.findIndex((note) => note.slug === slug);
    const isSignedIn = /^Token t-/.test(headers.authorization ?? "");
    switch (`${method} ${path === `/api/notes/${slug}` ? "/api/notes/{slug}" : path}`) {
      case "GET /health":
        return { status: 200, body: {} };
      case "POST /api/users":
        return { status: 201, body: { user: { name: sent.name, token: `t-${sent.name}` } } };
      case "POST /api/notes": {
        if (!isSignedIn) return refuse(401);
        if (!sent.title) return refuse(422);
        const note = { slug: `note-${notes.length}`, title: sent.title, tags: sent.tags, likes: 0, createdAt: new Date(1e12 + notes.length).toISOString() };
        notes.push(note);
        return { status: 201, body: { note } };
      }
      case "GET /api/notes": {
        const found = notes.filter(({ tags }) => tags.includes(query.get("tag") ?? "")).reverse();
        return { status: 200, body: { notes: found, count: found.length } };
      }
      case "GET /api/notes/{slug}":
        return at < 0 ? refuse(404) : { status: 200, body: { note: notes[at] } };
      case "DELETE /api/notes/{slug}":
        if (at < 0) return refuse(404);
        notes.splice(at, 1);
        notes.push({ slug: "", title: "", tags: [], likes: 0, createdAt: "" });
        return { status: 204 };
      default:
        return refuse(404);
    }
  };
}

/** Serves answers on a port of this machine, a free one unless told; `close` drops every connection. */
export async function serve(answer: (asked: Asked) => Answer | Promise<Answer>, wanted = 0): Promise<{ url: string; port: number; asked: Asked[]; close(): Promise<void> }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const url = new URL(request.url ?? "/", "http://localhost");
    const one = { method: request.method ?? "", path: url.pathname, query: url.searchParams, headers: request.headers, text };
    asked.push(one);
    const { status, body, headers, text: raw } = await answer(one);
    const payload = raw ?? (body === undefined ? "" : JSON.stringify(body));
    response.writeHead(status, { ...(payload === "" ? {} : { "content-type": "application/json" }), ...headers }).end(payload);
  });
  const port = await listen(server, wanted);
  const close = () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve())));
  return { url: `http://127.0.0.1:${port}`, port, asked, close };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
}
