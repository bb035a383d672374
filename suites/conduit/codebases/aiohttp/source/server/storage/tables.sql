CREATE TABLE IF NOT EXISTS user (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    bio TEXT,
    image TEXT
);
CREATE TABLE IF NOT EXISTS follow (
    follower_id INTEGER NOT NULL REFERENCES user,
    followed_id INTEGER NOT NULL REFERENCES user,
    PRIMARY KEY (follower_id, followed_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author_id INTEGER NOT NULL REFERENCES user,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS article_created_at ON article (created_at);
CREATE TABLE IF NOT EXISTS tag (
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article_id, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tag_name ON tag (name);
CREATE TABLE IF NOT EXISTS favorite (
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES user,
    PRIMARY KEY (article_id, user_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS comment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES user,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL
);
