import express from "express";
import { Invalid } from "./errors.js";

// Clients do not always say that they send JSON.
export const json = express.json({ type: () => true, strict: false, limit: "5mb" });

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export const hasNul = (text) => text.includes("\0");

export function string({ min = 0, max = Infinity, blank = false, trim = false } = {}) {
  return (value) => {
    if (typeof value !== "string") return { error: "must be a string" };
    if (hasNul(value)) return { error: "must not contain NUL" };
    const text = trim ? value.trim() : value;
    if (!blank && text.trim() === "") return { error: "can't be blank" };
    const { length } = [...text];
    if (length < min || length > max) return { error: `must have ${min} to ${max} characters` };
    return { value: text };
  };
}

export const nullable = (rule) => (value) => (value === null ? { value } : rule(value));

// Checks req.body[root] against { field: rule }; every field of `optional` may be left out.
export function validate(body, root, required, optional = {}) {
  if (!isObject(body) || !isObject(body[root])) throw new Invalid(`${root} is missing`);
  const input = body[root];
  const output = {};
  const messages = [];
  for (const [field, rule] of Object.entries({ ...required, ...optional })) {
    if (!Object.hasOwn(input, field)) {
      if (field in required) messages.push(`${field} is missing`);
      continue;
    }
    const { error, value } = rule(input[field]);
    if (error) messages.push(`${field} ${error}`);
    else output[field] = value;
  }
  if (messages.length > 0) throw new Invalid(messages);
  return output;
}
