import bcrypt from "bcryptjs";
import { createHash } from "node:crypto";
import { Router } from "express";
import { config } from "../../config.js";
import { issueToken, requireUser } from "../../lib/auth.js";
import { Unauthorized } from "../../lib/errors.js";
import { json, nullable, string, validate } from "../../lib/validate.js";
import * as store from "./store.js";
import { email, password, username } from "./rules.js";

const router = Router();

// bcrypt ignores what comes after 72 bytes.
const shorten = (text) => createHash("sha256").update(text).digest("base64");
const hash = (text) => bcrypt.hash(shorten(text), config.hashRounds);

const present = (user) => ({
  user: {
    email: user.email,
    token: issueToken(user),
    username: user.username,
    bio: user.bio,
    image: user.image,
  },
});

router.post("/users", json, async (req, res) => {
  const input = validate(req.body, "user", { username, email, password });
  const user = await store.create({
    username: input.username,
    email: input.email,
    password_hash: await hash(input.password),
  });
  res.status(201).json(present(user));
});

router.post("/users/login", json, async (req, res) => {
  const input = validate(req.body, "user", { email: string(), password: string({ min: 1, blank: true }) });
  const user = await store.findByEmail(input.email.trim().toLowerCase());
  if (!user || !(await bcrypt.compare(shorten(input.password), user.password_hash))) {
    throw new Unauthorized("email or password is wrong");
  }
  res.json(present(user));
});

router.get("/user", requireUser, (req, res) => {
  res.json(present(req.user));
});

router.put("/user", requireUser, json, async (req, res) => {
  const text = nullable(string({ blank: true }));
  const { password: secret, ...changes } = validate(req.body, "user", {}, { username, email, password, bio: text, image: text });
  if (secret !== undefined) changes.password_hash = await hash(secret);
  const user = Object.keys(changes).length > 0 ? await store.update(req.user.id, changes) : req.user;
  res.json(present(user));
});

export default router;
