import { string } from "../../lib/validate.js";

export function username(value) {
  const checked = string({ min: 1, max: 64, trim: true })(value);
  if (checked.value?.includes("/")) return { error: "must not contain a slash" };
  return checked;
}

export function email(value) {
  const checked = string({ max: 254, trim: true })(value);
  if (checked.error) return checked;
  if (!/^[^@\s]+@[^@\s]+$/.test(checked.value)) return { error: "is not an email address" };
  return { value: checked.value.toLowerCase() };
}

export const password = string({ min: 8, max: 128, blank: true });
