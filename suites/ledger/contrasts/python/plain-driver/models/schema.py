from app.database import Database

STATEMENTS = """
    CREATE TABLE IF NOT EXISTS owners (
        id text PRIMARY KEY, name text NOT NULL UNIQUE, key_hash text NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS accounts (
        position serial PRIMARY KEY, id text NOT NULL UNIQUE, owner_id text NOT NULL, name text NOT NULL, kind text NOT NULL,
        currency text NOT NULL, state text NOT NULL, balance bigint NOT NULL, held bigint NOT NULL, version integer NOT NULL,
        entries_count integer NOT NULL);
    CREATE TABLE IF NOT EXISTS transfers (
        position serial PRIMARY KEY, id text NOT NULL UNIQUE, owner_id text NOT NULL, from_id text NOT NULL, to_id text NOT NULL,
        currency text NOT NULL, amount bigint NOT NULL, memo text NOT NULL, reverses text, reversed_by text, idempotency_key text,
        created_at timestamptz NOT NULL, UNIQUE (owner_id, idempotency_key));
    CREATE TABLE IF NOT EXISTS entries (
        account_id text NOT NULL, number integer NOT NULL, transfer_id text NOT NULL, counterpart_id text NOT NULL,
        amount bigint NOT NULL, balance bigint NOT NULL, created_at timestamptz NOT NULL, PRIMARY KEY (account_id, number));
    CREATE TABLE IF NOT EXISTS holds (
        position serial PRIMARY KEY, id text NOT NULL UNIQUE, owner_id text NOT NULL, account_id text NOT NULL, amount bigint NOT NULL, reason text NOT NULL,
        state text NOT NULL, transfer_id text);
"""


def create_schema(database: Database) -> None:
    """Makes the tables that the database lacks, and leaves the others as they are."""
    with database.open() as connection:
        connection.execute(STATEMENTS)
