import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const id = () => integer().primaryKey().generatedAlwaysAsIdentity();
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 }).notNull().defaultNow();

export const users = pgTable("users", {
  id: id(),
  username: text().notNull().unique("users_username"),
  email: text().notNull().unique("users_email"),
  passwordHash: text("password_hash").notNull(),
  bio: text(),
  image: text(),
});

export const follows = pgTable(
  "follows",
  {
    followerId: integer("follower_id").notNull().references(() => users.id),
    userId: integer("user_id").notNull().references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.followerId, table.userId] })],
);

export const articles = pgTable("articles", {
  id: id(),
  authorId: integer("author_id").notNull().references(() => users.id),
  slug: text().notNull().unique(),
  title: text().notNull(),
  description: text().notNull(),
  body: text().notNull(),
  createdAt: moment("created_at"),
  updatedAt: moment("updated_at"),
});

export const articleTags = pgTable(
  "article_tags",
  {
    articleId: integer("article_id").notNull().references(() => articles.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    tag: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.tag] })],
);

export const favorites = pgTable(
  "favorites",
  {
    articleId: integer("article_id").notNull().references(() => articles.id, { onDelete: "cascade" }),
    userId: integer("user_id").notNull().references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.userId] })],
);

export const comments = pgTable("comments", {
  id: id(),
  articleId: integer("article_id").notNull().references(() => articles.id, { onDelete: "cascade" }),
  authorId: integer("author_id").notNull().references(() => users.id),
  body: text().notNull(),
  createdAt: moment("created_at"),
});

export type UserRow = typeof users.$inferSelect;
