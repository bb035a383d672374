import { listOf, optional, readFields, text } from "./fields.js";

const title = text({ max: 200 });
const description = text();
const body = text();
const tagList = listOf(text({ max: 64 }));

/** The article to publish: title, description, body, tagList. */
export function readNewArticle(input) {
  return readFields(input, "article", { title, description, body, tagList: optional(tagList, []) });
}

/** What to change of an article; only the fields that were given. */
export function readArticleChanges(input) {
  return readFields(input, "article", {
    title: optional(title),
    description: optional(description),
    body: optional(body),
    tagList: optional(tagList),
  });
}
