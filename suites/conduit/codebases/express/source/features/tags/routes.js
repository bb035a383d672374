import { Router } from "express";
import { db } from "../../db/knex.js";

const router = Router();

router.get("/", async (req, res) => {
  const rows = await db("articles").distinct(db.raw("unnest(tags) as tag"));
  res.json({ tags: rows.map(({ tag }) => tag) });
});

export default router;
