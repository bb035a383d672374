import { databaseFallback, databaseSetting } from "./database.js";

/** The server's settings from environment variables; throws an `Error` naming every one that is missing or wrong. */
export function readConfig(environment) {
  const problems = [];

  function readText(name, fallback) {
    const text = environment[name] || fallback;
    if (!text) problems.push(`${name} is not set`);
    return text;
  }

  function readWholeNumber(name, { fallback, min, max }) {
    const text = environment[name] || String(fallback);
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    problems.push(`${name} is not a whole number from ${min} to ${max}`);
    return fallback;
  }

  const config = {
    port: readWholeNumber("PORT", { fallback: 3000, min: 1, max: 65535 }),
    database: readText(databaseSetting, databaseFallback),
    tokenSecret: readText("TOKEN_SECRET"),
    passwordHashCost: readWholeNumber("PASSWORD_HASH_COST", { fallback: 10, min: 1, max: 31 }),
  };
  if (problems.length > 0) throw new Error(`The server cannot start: ${problems.join("; ")}.`);
  return config;
}
