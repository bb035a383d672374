/** The server's settings from environment variables; throws an `Error` that names what is wrong. */
export function readConfig(environment) {
  const port = Number(environment.PORT || "3000");
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error("PORT is not the number of a port.");
  return { port };
}
