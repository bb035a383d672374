const { after, before, test } = require("node:test");
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const port = process.env.PORT || "3999";
const folder = mkdtempSync(join(tmpdir(), "club-"));
let server;

const ask = (method, path, body) =>
  fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });

before(async () => {
  server = spawn(process.execPath, ["app.js"], { env: { ...process.env, PORT: port, DATABASE_PATH: join(folder, "club.db") }, stdio: "ignore" });
  for (let tries = 0; tries < 100; tries++) {
    if (await ask("GET", "/health").then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});

after(() => {
  server.kill();
  rmSync(folder, { recursive: true });
});

const addBook = async (title) => (await (await ask("POST", "/books", { title, author: "Sayers" })).json()).book;

test("a book is kept", async () => {
  const { id } = await addBook("Gaudy Night");
  const { book } = await (await ask("GET", `/books/${id}`)).json();
  assert.strictEqual(book.title, "Gaudy Night");
});

test("a book without a title is refused", async () => {
  assert.strictEqual((await ask("POST", "/books", { author: "Sayers" })).status, 422);
});

test("a book can be lent once", async () => {
  const { id } = await addBook("Strong Poison");
  assert.strictEqual((await ask("POST", `/books/${id}/loans`, { member: "ada" })).status, 201);
  assert.strictEqual((await ask("POST", `/books/${id}/loans`, { member: "bob" })).status, 409);
});

test("stars have a mean", async () => {
  const { id } = await addBook("Clouds of Witness");
  for (const stars of [2, 5]) await ask("POST", `/books/${id}/reviews`, { member: "ada", stars, body: "Read." });
  const { average } = await (await ask("GET", `/books/${id}/reviews`)).json();
  assert.strictEqual(average, 3.5);
});
