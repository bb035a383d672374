import { presentProfile } from "../../lib/present-profile.js";

const summary = (row) => ({
  slug: row.slug,
  title: row.title,
  description: row.description,
  tagList: row.tags,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  favorited: row.favorited,
  favoritesCount: row.favorites_count,
  author: presentProfile(row),
});

export const present = (row) => ({ article: { ...summary(row), body: row.body } });

export const presentList = ({ rows, count }) => ({ articles: rows.map(summary), articlesCount: count });
