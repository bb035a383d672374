const statements = `
  CREATE TABLE IF NOT EXISTS owners (
    id text PRIMARY KEY, name text NOT NULL UNIQUE, "keyHash" text NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS accounts (
    position serial PRIMARY KEY, id text NOT NULL UNIQUE, "ownerId" text NOT NULL, name text NOT NULL, kind text NOT NULL,
    currency text NOT NULL, state text NOT NULL, balance bigint NOT NULL, held bigint NOT NULL, version integer NOT NULL,
    "entriesCount" integer NOT NULL);
  CREATE TABLE IF NOT EXISTS transfers (
    position serial PRIMARY KEY, id text NOT NULL UNIQUE, "ownerId" text NOT NULL, "fromId" text NOT NULL, "toId" text NOT NULL,
    currency text NOT NULL, amount bigint NOT NULL, memo text NOT NULL, reverses text, "reversedBy" text, "idempotencyKey" text,
    "createdAt" timestamptz NOT NULL, UNIQUE ("ownerId", "idempotencyKey"));
  CREATE TABLE IF NOT EXISTS entries (
    "accountId" text NOT NULL, number integer NOT NULL, "transferId" text NOT NULL, "counterpartId" text NOT NULL,
    amount bigint NOT NULL, balance bigint NOT NULL, "createdAt" timestamptz NOT NULL, PRIMARY KEY ("accountId", number));
  CREATE TABLE IF NOT EXISTS holds (
    id text PRIMARY KEY, "ownerId" text NOT NULL, "accountId" text NOT NULL, amount bigint NOT NULL, reason text NOT NULL,
    state text NOT NULL, "transferId" text);
`;

/** Makes the tables that the database lacks, and leaves the others as they are. */
export async function createSchema(database) {
  await database.query(statements);
}
