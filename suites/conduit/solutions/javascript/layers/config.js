import { databaseSetting } from "./database.js";

const defaultPort = "3000";
const defaultPasswordHashCost = "10";

/** The server's settings from environment variables; throws an `Error` that names every one that is missing or wrong. */
export function readConfig(environment) {
  const problems = [];
  const config = {
    port: readWholeNumber(environment, "PORT", defaultPort, { min: 1, max: 65535 }, problems),
    database: readText(environment, databaseSetting, problems),
    tokenSecret: readText(environment, "TOKEN_SECRET", problems),
    passwordHashCost: readWholeNumber(environment, "PASSWORD_HASH_COST", defaultPasswordHashCost, { min: 1, max: 31 }, problems),
  };
  if (problems.length > 0) throw new Error(`The server cannot start: ${problems.join("; ")}.`);
  return config;
}

function readText(environment, name, problems) {
  const text = environment[name];
  if (!text) problems.push(`${name} is not set`);
  return text;
}

function readWholeNumber(environment, name, fallback, { min, max }, problems) {
  const text = environment[name] || fallback;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < min || number > max) {
    problems.push(`${name} is not a whole number from ${min} to ${max}`);
  }
  return number;
}
