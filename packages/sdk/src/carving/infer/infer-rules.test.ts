import { describe, expect, it } from "vitest";
import { openShelves } from "../../shelves.ts";
import { inferRules } from "./infer-rules.ts";
import type { Ground } from "./read-ground.ts";

const place = { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

const code: Record<string, string> = {
  "package.json": JSON.stringify({ name: "shop", dependencies: { express: "5.1.0", pg: "8.16.0" }, scripts: { start: "node server.js" } }),
  "server.js": 'const express = require("express");\nconst orders = require("./web/orders");\nconst app = express();\napp.use("/orders", orders);\napp.listen(process.env.PORT);\n',
  "web/orders.js": 'const { Router } = require("express");\nconst store = require("../store/orders");\nconst router = Router();\nrouter.get("/", async (req, res) => res.json(await store.list()));\nrouter.post("/", async (req, res) => res.status(201).json(await store.add(req.body)));\nmodule.exports = router;\n',
  "store/pool.js": 'const { Pool } = require("pg");\nmodule.exports = new Pool({ connectionString: process.env.DATABASE_URL });\n',
  "store/orders.js": 'const pool = require("./pool");\nexports.list = async () => (await pool.query("SELECT * FROM orders")).rows;\nexports.add = async ({ title }) => (await pool.query("INSERT INTO orders (title) VALUES ($1) RETURNING *", [title])).rows[0];\n',
};

const groundOf = (files: Record<string, string>): Ground => ({
  name: "shop",
  files: Object.entries(files).map(([path, text]) => ({ path, text })),
  framework: { name: "express", title: "Express", language: "javascript", tier: "minimal", runtime: { name: "node", version: "22" }, port: 3000, install: { kind: "npm", lock: "package-lock.json" }, start: "node server.js", idiom: {}, notes: [], starter: [], place },
  service: "postgres",
  settings: [],
  suite: null,
});

const infer = async (changes: Record<string, string> = {}) => {
  const { proposed, not } = await inferRules(groundOf({ ...code, ...changes }), await openShelves());
  return { byId: new Map(proposed.map((one) => [one.id, one])), reasons: new Map(not.map(({ what, reason }) => [what, reason])) };
};

describe("inferring constraints", () => {
  it("finds layers, who uses database and web framework, and where settings are read", async () => {
    const { byId } = await infer();
    expect(byId.get("layers")?.options).toMatchObject({ allow: { web: ["store"], store: [] }, data: ["store"], core: ["store"], cycles: "forbid", root: { javascript: ["server.js", "store/pool.js"] } });
    expect(byId.get("layers")?.text).toContain("# web (web/**): 1 file; imports store; uses the web framework.");
    expect(byId.get("postgres")?.options).toMatchObject({ engine: "postgres", setting: "DATABASE_URL" });
  });

  it("demands only what every rule finds kept, and says of the rest why not", async () => {
    const { byId, reasons } = await infer();
    expect([...byId.values()].flatMap(({ rules }) => rules).every(({ state }) => state === "pass" || state === "n/a")).toBe(true);
    expect(reasons.get("migrations")).toContain("There are no migration files.");
    expect(reasons.get("pinned packages")).toContain("There is no lock");
    expect(reasons.get("one guard for credentials")).toContain("no contract");
  });

  it("gives a layer that queries the database leave to, with the place", async () => {
    const { byId } = await infer({ "web/orders.js": `${code["web/orders.js"]}const pool = require("../store/pool");\nrouter.delete("/", async (req, res) => res.json((await pool.query("DELETE FROM orders")).rows));\n` });
    expect(byId.get("layers")?.options["data"]).toEqual(["store", "web"]);
    expect(byId.get("layers")?.text).toContain("web may use the database: web/orders.js:8");
  });

  it("counts folders that import each other as one, and proposes no layers where none is left", async () => {
    const { byId, reasons } = await infer({ "store/orders.js": `${code["store/orders.js"]}const { audit } = require("../web/audit");\nexports.audit = audit;\n`, "web/audit.js": "exports.audit = (entry) => entry.id;\n" });
    expect(byId.has("layers")).toBe(false);
    expect(reasons.get("layers")).toContain("store/orders.js imports web/audit.js; web/orders.js imports store/orders.js");
  });

  it("proposes nothing of code that cannot be read", async () => {
    const { byId, reasons } = await infer({ "web/broken.js": "exports.x = (\n", "server.js": `${code["server.js"]}require("./web/broken");\n` });
    expect([...byId.keys()]).toEqual([]);
    expect([...reasons.values()].some((reason) => reason.includes("web/broken.js"))).toBe(true);
  });
});
