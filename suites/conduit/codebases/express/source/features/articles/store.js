import { db, isDuplicate } from "../../db/knex.js";
import { isFollowed } from "../../lib/is-followed.js";
import { hasNul } from "../../lib/validate.js";

const favoritesOf = () => db("favorites").where("favorites.article_id", db.ref("articles.id"));

const withAuthor = () => db("articles").join("users as author", "author.id", "articles.author_id");

const columns = (viewer) => [
  "articles.*",
  "author.username",
  "author.bio",
  "author.image",
  isFollowed(viewer, "author.id"),
  db.raw("exists ? as favorited", [favoritesOf().where("user_id", viewer?.id ?? null)]),
  favoritesOf().select(db.raw("count(*)::int")).as("favorites_count"),
];

export const findBySlug = (slug, viewer) => withAuthor().select(columns(viewer)).where({ slug }).first();

async function page(viewer, narrow, { limit, offset }) {
  const [rows, [{ count }]] = await Promise.all([
    withAuthor()
      .select(columns(viewer))
      .modify(narrow)
      .orderBy([
        { column: "articles.created_at", order: "desc" },
        { column: "articles.id", order: "desc" },
      ])
      .limit(limit)
      .offset(offset),
    withAuthor().modify(narrow).count({ count: "*" }),
  ]);
  return { rows, count: Number(count) };
}

export function list(viewer, { tag, author, favorited }, paging) {
  if ([tag, author, favorited].some((text) => typeof text === "string" && hasNul(text))) return { rows: [], count: 0 };
  const narrow = (query) => {
    if (tag !== undefined) query.whereRaw("? = any (articles.tags)", [tag]);
    if (author !== undefined) query.where("author.username", author);
    if (favorited !== undefined) {
      query.whereExists(
        favoritesOf().join("users as fan", "fan.id", "favorites.user_id").where("fan.username", favorited),
      );
    }
  };
  return page(viewer, narrow, paging);
}

export function feed(viewer, paging) {
  const followed = db("follows").select("followed_id").where({ follower_id: viewer.id });
  return page(viewer, (query) => query.whereIn("articles.author_id", followed), paging);
}

// Whether the slug was free.
export async function insert(values) {
  const rows = await db("articles").insert(values).onConflict("slug").ignore().returning("id");
  return rows.length > 0;
}

// Whether the slug was free.
export async function update(id, changes) {
  try {
    await db("articles").where({ id }).update(changes);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

export const remove = (id) => db("articles").where({ id }).delete();
