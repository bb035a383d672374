from app.database import Database

USER = "integer NOT NULL REFERENCES users ON DELETE CASCADE"
ARTICLE = "integer NOT NULL REFERENCES articles ON DELETE CASCADE"
MOMENTS = "created_at text NOT NULL, updated_at text NOT NULL"
ATTEMPTS = 5


def create_schema(database: Database) -> None:
    """Creates the tables that the database lacks, and leaves the others as they are."""
    for table in _tables(database.id_column):
        for attempt in range(1, ATTEMPTS + 1):
            connection = database.open()
            try:
                connection.run(table)
                connection.commit()
                break
            except database.Error:
                # Of two servers that start at once one finds a table taken between looking and creating it: it looks again.
                if attempt == ATTEMPTS:
                    raise
            finally:
                connection.close()


def _tables(id_column: str) -> list[str]:
    return [
        f"""CREATE TABLE IF NOT EXISTS users (id {id_column}, username text NOT NULL UNIQUE, email text NOT NULL UNIQUE,
            password_hash text NOT NULL, bio text, image text)""",
        f"""CREATE TABLE IF NOT EXISTS follows (follower_id {USER}, followed_id {USER},
            PRIMARY KEY (follower_id, followed_id))""",
        f"""CREATE TABLE IF NOT EXISTS articles (id {id_column}, slug text NOT NULL UNIQUE, title text NOT NULL,
            description text NOT NULL, body text NOT NULL, author_id {USER}, {MOMENTS})""",
        f"""CREATE TABLE IF NOT EXISTS article_tags (article_id {ARTICLE}, name text NOT NULL, position integer NOT NULL,
            PRIMARY KEY (article_id, name))""",
        f"""CREATE TABLE IF NOT EXISTS favorites (user_id {USER}, article_id {ARTICLE},
            PRIMARY KEY (user_id, article_id))""",
        f"""CREATE TABLE IF NOT EXISTS comments (id {id_column}, body text NOT NULL, article_id {ARTICLE},
            author_id {USER}, {MOMENTS})""",
    ]
