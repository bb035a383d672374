import { Router } from "express";
import { maybeUser, requireUser } from "../../lib/auth.js";
import { NotFound } from "../../lib/errors.js";
import { hasNul } from "../../lib/validate.js";
import { presentProfile } from "../../lib/present-profile.js";
import * as store from "./store.js";

const router = Router();

async function load(req) {
  const { username } = req.params;
  const profile = hasNul(username) ? undefined : await store.find(username, req.user);
  if (!profile) throw new NotFound("user");
  return profile;
}

router.get("/:username", maybeUser, async (req, res) => {
  res.json({ profile: presentProfile(await load(req)) });
});

router.post("/:username/follow", requireUser, async (req, res) => {
  const profile = await load(req);
  const following = profile.id !== req.user.id;
  if (following) await store.follow(req.user.id, profile.id);
  res.json({ profile: presentProfile({ ...profile, following }) });
});

router.delete("/:username/follow", requireUser, async (req, res) => {
  const profile = await load(req);
  await store.unfollow(req.user.id, profile.id);
  res.json({ profile: presentProfile({ ...profile, following: false }) });
});

export default router;
