CREATE TABLE IF NOT EXISTS users (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username text NOT NULL CONSTRAINT users_username UNIQUE,
  email text NOT NULL CONSTRAINT users_email UNIQUE,
  password_hash text NOT NULL,
  bio text,
  image text
);
CREATE TABLE IF NOT EXISTS follows (
  follower_id integer NOT NULL REFERENCES users,
  user_id integer NOT NULL REFERENCES users,
  PRIMARY KEY (follower_id, user_id)
);
CREATE TABLE IF NOT EXISTS articles (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author_id integer NOT NULL REFERENCES users,
  slug text NOT NULL UNIQUE,
  title text NOT NULL,
  description text NOT NULL,
  body text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS articles_newest ON articles (created_at DESC, id DESC);
CREATE TABLE IF NOT EXISTS article_tags (
  article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
  position integer NOT NULL,
  tag text NOT NULL,
  PRIMARY KEY (article_id, tag)
);
CREATE INDEX IF NOT EXISTS article_tags_tag ON article_tags (tag);
CREATE TABLE IF NOT EXISTS favorites (
  article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users,
  PRIMARY KEY (article_id, user_id)
);
CREATE TABLE IF NOT EXISTS comments (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
  author_id integer NOT NULL REFERENCES users,
  body text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
