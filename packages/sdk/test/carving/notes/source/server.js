import { createServer } from "node:http";
import { Router, send } from "./lib/router.js";
import { addNote, listNotes } from "./lib/notes.js";
import { addLabel, labelsOf } from "./lib/labels.js";

const router = new Router();
router.get("/health", (request, response) => send(response, 200, { ok: true }));
router.get("/notes", (request, response) => send(response, 200, { notes: listNotes() }));
router.post("/notes", (request, response, { body }) => send(response, 201, { note: addNote(body.title) }));
router.get("/notes/:id/labels", (request, response, { params }) => send(response, 200, { labels: labelsOf(params.id) }));
router.post("/notes/:id/labels", (request, response, { params, body }) => send(response, 201, { label: addLabel(params.id, body.name) }));

createServer((request, response) => router.answer(request, response)).listen(Number(process.env.PORT ?? 3000));
