import { defineArticleTag } from "./article-tag.js";
import { defineArticle } from "./article.js";
import { defineComment } from "./comment.js";
import { defineFavorite } from "./favorite.js";
import { defineFollow } from "./follow.js";
import { defineUser } from "./user.js";

/** The mapped tables of a database and how they refer to each other. */
export function defineModels(database) {
  const User = defineUser(database);
  const Follow = defineFollow(database);
  const Article = defineArticle(database);
  const ArticleTag = defineArticleTag(database);
  const Favorite = defineFavorite(database);
  const Comment = defineComment(database);

  relate(User, "followings", Follow, "follower", "followerId");
  relate(User, "followers", Follow, "followed", "followedId");
  relate(User, "articles", Article, "author", "authorId");
  relate(Article, "tags", ArticleTag, "article", "articleId");
  relate(User, "favorites", Favorite, "user", "userId");
  relate(Article, "favorites", Favorite, "article", "articleId");
  relate(Article, "comments", Comment, "article", "articleId");
  relate(User, "comments", Comment, "author", "authorId");

  return { User, Follow, Article, ArticleTag, Favorite, Comment };
}

function relate(Parent, many, Child, one, key) {
  const foreignKey = { name: key, allowNull: false };
  Parent.hasMany(Child, { as: many, foreignKey, onDelete: "CASCADE" });
  Child.belongsTo(Parent, { as: one, foreignKey, onDelete: "CASCADE" });
}
