import { db, isOrphan } from "../../db/knex.js";
import { NotFound } from "../../lib/errors.js";
import { isFollowed } from "../../lib/is-followed.js";

const withAuthor = (viewer) =>
  db("comments")
    .join("users as author", "author.id", "comments.author_id")
    .select("comments.*", "author.username", "author.bio", "author.image", isFollowed(viewer, "author.id"));

export const listFor = (articleId, viewer) =>
  withAuthor(viewer).where("comments.article_id", articleId).orderBy("comments.id");

export const find = (articleId, id, viewer) =>
  withAuthor(viewer).where({ "comments.article_id": articleId, "comments.id": id }).first();

export async function insert(values) {
  try {
    const [{ id }] = await db("comments").insert(values).returning("id");
    return id;
  } catch (error) {
    if (isOrphan(error)) throw new NotFound("article");
    throw error;
  }
}

export const remove = (id) => db("comments").where({ id }).delete();
