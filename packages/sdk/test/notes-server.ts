import { createServer, request as openRequest } from "node:http";
import type { AddressInfo } from "node:net";

/** What may be wrong with the notes service. */
export const noteFaults = ["delete ignored", "write lost", "credentials ignored", "titles unchecked", "author filter ignored", "limit ignored", "titles shouted", "one id for all"] as const;

export interface NotesServer {
  url: string;
  close(): Promise<void>;
}

interface Note {
  id: string;
  title: string;
  pinned: boolean;
  createdAt: string;
}

/** The service of the notes suite, right but for one fault, with its own memory. */
export function serveNotes(fault: (typeof noteFaults)[number] | null): Promise<NotesServer> {
  const notes: { note: Note; author: string }[] = [];
  const show = ({ note }: { note: Note }) => ({ note: fault === "titles shouted" ? { ...note, title: note.title.toUpperCase() } : note });
  const refuse = (status: number) => ({ status, body: { error: "refused" } });
  return listen((method, url, authorization, sent) => {
    const id = url.pathname.slice("/api/notes/".length);
    const author = authorization.replace("Token of ", "");
    const at = notes.findIndex(({ note }) => note.id === id);
    switch (`${method} ${id === "" ? url.pathname : "one"}`) {
      case "POST /api/users":
        return { status: 201, body: { token: `of ${String(sent.name)}` } };
      case "POST /api/notes": {
        if (authorization === "" && fault !== "credentials ignored") return refuse(401);
        if ((typeof sent.title !== "string" || sent.title === "") && fault !== "titles unchecked") return refuse(422);
        const number = fault === "one id for all" ? 0 : notes.length;
        const made = { note: { id: `n${number}`, title: String(sent.title), pinned: false, createdAt: new Date(1e12 + notes.length).toISOString() }, author };
        if (fault !== "write lost") notes.push(made);
        return { status: 201, body: show(made) };
      }
      case "GET /api/notes": {
        const wanted = fault === "author filter ignored" ? null : url.searchParams.get("author");
        const found = notes.filter((one) => wanted === null || one.author === wanted).reverse();
        const limit = fault === "limit ignored" ? found.length : Number(url.searchParams.get("limit") ?? found.length);
        return { status: 200, body: { notes: found.slice(0, limit).map((one) => show(one).note) } };
      }
      case "GET one":
        return at < 0 ? refuse(404) : { status: 200, body: show(notes[at] as (typeof notes)[number]) };
      case "DELETE one":
        if (fault !== "delete ignored" && at >= 0) notes.splice(at, 1);
        return { status: 204 };
      default:
        return refuse(404);
    }
  });
}

/** A server of one address that passes everything on to whichever server `target` names at the time. */
export async function serveSwitch(target: () => string): Promise<NotesServer> {
  const server = createServer((incoming, outgoing) => {
    const passed = openRequest(new URL(incoming.url ?? "/", target()), { method: incoming.method ?? "GET", headers: incoming.headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.once("error", () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  return start(server);
}

type Respond = (method: string, url: URL, authorization: string, sent: Record<string, unknown>) => { status: number; body?: object };

function listen(respond: Respond): Promise<NotesServer> {
  const server = createServer(async (incoming, outgoing) => {
    let text = "";
    for await (const chunk of incoming) text += String(chunk);
    const sent = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    const { status, body } = respond(incoming.method ?? "GET", new URL(incoming.url ?? "/", "http://notes"), incoming.headers.authorization ?? "", sent);
    outgoing.writeHead(status, body ? { "content-type": "application/json" } : {}).end(body ? JSON.stringify(body) : undefined);
  });
  return start(server);
}

async function start(server: ReturnType<typeof createServer>): Promise<NotesServer> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
