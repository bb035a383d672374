create table if not exists users (
    id serial primary key,
    username text not null constraint username_taken unique,
    email text not null constraint email_taken unique,
    password text not null,
    bio text,
    image text
);

create table if not exists follows (
    follower integer not null references users,
    followed integer not null references users,
    primary key (follower, followed)
);

create table if not exists articles (
    id serial primary key,
    author_id integer not null references users,
    slug text not null constraint slug_taken unique,
    title text not null,
    description text not null,
    body text not null,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
);

create table if not exists article_tags (
    article_id integer not null references articles on delete cascade,
    tag text not null,
    position integer not null,
    primary key (article_id, tag)
);

create table if not exists favorites (
    article_id integer not null references articles on delete cascade,
    user_id integer not null references users,
    primary key (article_id, user_id)
);

create table if not exists comments (
    id serial primary key,
    article_id integer not null references articles on delete cascade,
    author_id integer not null references users,
    body text not null,
    created_at timestamptz(3) not null default clock_timestamp()
);
