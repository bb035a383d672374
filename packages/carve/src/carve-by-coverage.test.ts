import { describe, expect, it } from "vitest";
import { applyRemoval } from "./apply-removal.ts";
import { carveFeature } from "./carve-feature.ts";
import type { CarveInput } from "./carve-input.ts";
import { joinCoverage, type OperationCoverage } from "./coverage.ts";

const routeForms = [{ routers: [{ call: "express", isRoot: true }], register: [{ call: "*.{get,post,put,patch,delete,all}", path: 0 }], mount: [{ call: "*.use", prefix: 0 }] }];

// Routes are loaded by folder, services are found by their names, tags are counted by an event: reading sees little of it.
const files = {
  "package.json": '{ "type": "module", "scripts": { "start": "node server.js" } }',
  "server.js": `import express from "express";
import { readdirSync } from "node:fs";
import { container } from "./container.js";

const app = express();
for (const name of readdirSync("routes")) {
  const { register } = await import(\`./routes/\${name}\`);
  register(app, container);
}
app.use((error, req, res, next) => {
  res.status(500).json({ error: error.message });
});
app.listen(3000);
`,
  "container.js": `import { EventEmitter } from "node:events";
import { NoteService } from "./services/notes.js";
import { TagService } from "./services/tags.js";

const made = new Map();
export const bus = new EventEmitter();
export const container = { resolve: (name) => made.get(name) };

made.set("notes", new NoteService(bus));
made.set("tags", new TagService());

bus.on("tagged", (tag) => {
  container.resolve("tags").count(tag);
});
`,
  "routes/notes.js": `export function register(app, services) {
  app.get("/api/notes", (req, res) => {
    res.json({ notes: services.resolve("notes").list() });
  });
}
`,
  "routes/tags.js": `import { bus } from "../container.js";

export function register(app, services) {
  app.get("/api/tags", (req, res) => {
    res.json({ tags: services.resolve("tags").list() });
  });

  app.put("/api/tags/:tag", (req, res) => {
    bus.emit("tagged", req.params.tag);
    res.status(204).end();
  });
}
`,
  "services/notes.js": `export class NoteService {
  list() {
    return [sorted([1, 2])];
  }
}

function sorted(list) {
  return [...list].sort();
}
`,
  "services/tags.js": `export class TagService {
  #counts = new Map();

  list() {
    return [...this.#counts.keys()];
  }

  count(tag) {
    this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + 1);
  }
}
`,
};

const operations = [
  { id: "ListNotes", method: "GET", path: "/notes" },
  { id: "ListTags", method: "GET", path: "/tags" },
  { id: "PutTag", method: "PUT", path: "/tags/{tag}" },
];

type Lines = Record<string, number[]>;

const request = (operation: string | null, ran: Lines, succeeded = 1): OperationCoverage => ({ operation, requests: 1, succeeded, files: Object.entries(ran).map(([path, lines]) => ({ path, lines })) });

const requests = [
  request(null, { "container.js": [5, 6, 7, 9, 10, 12], "routes/notes.js": [1, 2], "routes/tags.js": [1, 4, 8] }),
  request("ListNotes", { "routes/notes.js": [3], "services/notes.js": [3, 8] }),
  request("ListTags", { "routes/tags.js": [5], "services/tags.js": [5] }),
  request("PutTag", { "routes/tags.js": [9, 10], "container.js": [13], "services/tags.js": [9] }),
];

const inputOf = (more: Partial<CarveInput> = {}): CarveInput => ({ files: new Map(Object.entries(files)), basePath: "/api", operations, selected: ["ListTags", "PutTag"], name: "tags", routeForms, coverage: joinCoverage(requests), ...more });

async function carve(input: CarveInput) {
  const { value, diagnostics } = await carveFeature(input);
  return { after: value && applyRemoval(input.files, value), value, diagnostics };
}

describe("coverage", () => {
  it("finds what is wired while the program runs", async () => {
    const { after } = await carve(inputOf());
    expect(after?.has("services/tags.js")).toBe(false);
    expect(after?.get("container.js")).not.toMatch(/tag/i);
    expect(after?.get("container.js")).toContain('made.set("notes", new NoteService(bus));');
    expect(after?.get("services/notes.js")).toBe(files["services/notes.js"]);
    expect(after?.get("server.js")).toBe(files["server.js"]);
  });

  it("is asked for where reading alone finds no route", async () => {
    const { after, diagnostics } = await carve(inputOf({ coverage: null }));
    expect(after).toBeUndefined();
    expect(diagnostics.map(({ code, hint }) => [code, hint?.startsWith("Take coverage")])).toEqual([["carve/no-route", true]]);
  });

  it("keeps what another operation's request ran, and says so", async () => {
    const shared = [...requests, request("ListNotes", { "services/tags.js": [5] })];
    const { after, value, diagnostics } = await carve(inputOf({ coverage: joinCoverage(shared) }));
    expect(after?.get("services/tags.js")).toContain("list()");
    expect(after?.get("services/tags.js")).not.toContain("count(tag)");
    expect(value?.shared.length).toBe(diagnostics.filter(({ code }) => code === "carve/still-used").length);
  });

  it("means nothing where hardly any other operation was asked", async () => {
    const { diagnostics } = await carve(inputOf({ coverage: joinCoverage(requests.filter(({ operation }) => operation !== "ListNotes")) }));
    expect(diagnostics.map(({ code }) => code)).toEqual(["carve/no-route"]);
  });

  it("names a selected operation that was never answered with success", async () => {
    const { diagnostics } = await carve(inputOf({ coverage: joinCoverage(requests.map((one) => (one.operation === "PutTag" ? { ...one, succeeded: 0 } : one))) }));
    expect(diagnostics.filter(({ code }) => code === "carve/not-exercised").map(({ message }) => message)).toEqual(["No request to PutTag succeeded while coverage was taken."]);
  });

  it("sends the author to marks where the selection is a branch of what all operations run", async () => {
    const server = new Map(Object.entries({ "server.js": 'import { createServer } from "node:http";\ncreateServer((req, res) => {\n  if (req.url === "/notes") return res.end("[]");\n  if (req.url === "/tags") return res.end("[]");\n  res.writeHead(404).end();\n}).listen(3000);\n' }));
    const ran = ["ListNotes", "ListTags", "PutTag"].map((operation) => request(operation, { "server.js": [2] }));
    const { value, diagnostics } = await carveFeature({ ...inputOf({ coverage: joinCoverage(ran) }), files: server });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, hint }) => [code, hint?.includes("Take coverage"), hint?.includes("or give a patch of your own")])).toEqual([["carve/no-route", false, true]]);
  });

  it("of many requests is joined an operation at a time", () => {
    const { operations: joined } = joinCoverage([...requests, request("ListTags", { "routes/tags.js": [5, 6], "server.js": [12] }, 0)]);
    const tags = joined.find(({ operation }) => operation === "ListTags");
    expect(tags).toMatchObject({ requests: 2, succeeded: 1 });
    expect(tags?.files.find(({ path }) => path === "routes/tags.js")?.lines).toEqual([5, 6]);
  });
});
