import { cleaned, matching, nullable, optional, readFields, text } from "./fields.js";

// Emails are unique without regard to case, so they are kept in lower case.
const toPlainEmail = (value) => value.trim().toLowerCase();

const username = cleaned((value) => value.trim(), matching(text({ max: 64 }), /^[^/]*$/, "must not contain a slash"));
const email = cleaned(toPlainEmail, matching(text({ max: 254 }), /^[^@\s]+@[^@\s]+$/, "must be an email address"));
const password = text({ min: 8, max: 128, blank: true });
const anyText = nullable(text({ blank: true }));

/** The account to create: username, email, password. */
export function readNewUser(body) {
  return readFields(body, "user", { username, email, password });
}

/** What to change of an account; only the fields that were given. */
export function readUserChanges(body) {
  return readFields(body, "user", {
    username: optional(username),
    email: optional(email),
    password: optional(password),
    bio: optional(anyText),
    image: optional(anyText),
  });
}

/** What somebody signs in with: email, password. */
export function readLogin(body) {
  return readFields(body, "user", { email: cleaned(toPlainEmail, text()), password: text({ min: 1, blank: true }) });
}
