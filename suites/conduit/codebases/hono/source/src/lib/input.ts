import type { Context } from "hono";
import * as z from "zod";
import { invalid } from "./api-error.ts";

const count = (text: string) => [...text].length;

const plain = z.string().refine((text) => !text.includes("\0"), "must not contain NUL");
const filled = plain.refine((text) => text.trim() !== "", "must not be blank");
const upTo = (max: number) => filled.refine((text) => count(text) <= max, `must have at most ${max} characters`);

const username = plain.transform((text) => text.trim()).pipe(upTo(64).refine((text) => !text.includes("/"), "must not contain a slash"));
const email = plain
  .transform((text) => text.trim().toLowerCase())
  .pipe(upTo(254).refine((text) => /^[^@\s]+@[^@\s]+$/.test(text), "must be an email address"));
const password = plain.refine((text) => count(text) >= 8 && count(text) <= 128, "must have 8 to 128 characters");
const tagList = z.array(upTo(64)).transform((tags) => [...new Set(tags)]);

const account = z.object({ username, email, password });
const article = z.object({ title: upTo(200), description: filled, body: filled, tagList: tagList.optional() });

export const registration = z.object({ user: account });
export const credentials = z.object({ user: z.object({ email: filled, password: plain.min(1) }) });
export const accountPatch = z.object({
  user: account.partial().extend({ bio: plain.nullable().optional(), image: plain.nullable().optional() }),
});
export const newArticle = z.object({ article });
export const articlePatch = z.object({ article: article.partial() });
export const newComment = z.object({ comment: z.object({ body: upTo(5000) }) });

export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    throw invalid("the body is not JSON");
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw invalid(...result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((number) => number >= min && number <= max, "is out of range")
    .transform((number) => Math.min(number, Number.MAX_SAFE_INTEGER));

const paging = z.object({
  limit: whole(1, 100).default(20),
  offset: whole(0, Infinity).default(0),
});

export type Paging = z.infer<typeof paging>;

export function readPaging(c: Context): Paging {
  const result = paging.safeParse(c.req.query());
  if (result.success) return result.data;
  throw invalid(...result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}
