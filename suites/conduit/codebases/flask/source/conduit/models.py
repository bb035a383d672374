import os
import re
import secrets
from datetime import datetime, timezone

from flask import current_app
from peewee import (
    CharField,
    CompositeKey,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    Model,
    SqliteDatabase,
    TextField,
)
from werkzeug.security import check_password_hash, generate_password_hash

from conduit.errors import Taken

db = SqliteDatabase(os.environ["DATABASE_PATH"], pragmas={"journal_mode": "wal", "foreign_keys": 1}, timeout=15)


def now() -> datetime:
    moment = datetime.now(timezone.utc).replace(tzinfo=None)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds") + "Z"


class BaseModel(Model):
    class Meta:
        database = db


class User(BaseModel):
    username = CharField(unique=True)
    email = CharField(unique=True)
    password = CharField()
    bio = TextField(null=True)
    image = TextField(null=True)

    def set_password(self, password):
        self.password = generate_password_hash(password, current_app.config["HASH_METHOD"])

    def has_password(self, password):
        return check_password_hash(self.password, password)

    def save_unique(self):
        try:
            self.save()
        except IntegrityError as error:
            raise Taken("email" if "email" in str(error) else "username") from None

    def follows(self, other):
        return Follow.select().where(Follow.follower == self, Follow.followed == other).exists()

    def follow(self, other):
        Follow.insert(follower=self, followed=other).on_conflict_ignore().execute()

    def unfollow(self, other):
        Follow.delete().where(Follow.follower == self, Follow.followed == other).execute()

    def favorite(self, article):
        Favorite.insert(user=self, article=article).on_conflict_ignore().execute()

    def unfavorite(self, article):
        Favorite.delete().where(Favorite.user == self, Favorite.article == article).execute()

    def to_json(self, token):
        return {
            "email": self.email,
            "token": token,
            "username": self.username,
            "bio": self.bio,
            "image": self.image,
        }

    def to_profile(self, viewer):
        return {
            "username": self.username,
            "bio": self.bio,
            "image": self.image,
            "following": viewer is not None and viewer.follows(self),
        }


class Follow(BaseModel):
    follower = ForeignKeyField(User)
    followed = ForeignKeyField(User)

    class Meta:
        primary_key = CompositeKey("follower", "followed")


class Article(BaseModel):
    author = ForeignKeyField(User, backref="articles")
    slug = CharField(unique=True)
    title = TextField()
    description = TextField()
    body = TextField()
    created_at = DateTimeField(default=now)
    updated_at = DateTimeField(default=now)

    @classmethod
    def publish(cls, author, title, description, body, tags):
        with db.atomic("IMMEDIATE"):
            article = cls.create(
                author=author, slug=cls.free_slug(title), title=title, description=description, body=body
            )
            article.updated_at = article.created_at
            article.save()
            article.set_tags(tags)
        return article

    def revise(self, changes):
        if not changes:
            return
        with db.atomic("IMMEDIATE"):
            title = changes.get("title", self.title)
            if title != self.title:
                self.slug = self.free_slug(title)
            self.title = title
            self.description = changes.get("description", self.description)
            self.body = changes.get("body", self.body)
            self.updated_at = max(now(), self.created_at)
            self.save()
            if "tagList" in changes:
                self.set_tags(changes["tagList"])

    @classmethod
    def free_slug(cls, title):
        plain = re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")
        slug = plain
        while slug in ("", "feed") or cls.select().where(cls.slug == slug).exists():
            slug = f"{plain}-{secrets.token_hex(4)}".strip("-")
        return slug

    @classmethod
    def newest_first(cls, query, limit, offset):
        return query.order_by(cls.created_at.desc(), cls.id.desc()).limit(limit).offset(offset)

    @classmethod
    def matching(cls, tag=None, author=None, favorited=None):
        query = cls.select(cls, User).join(User)
        if tag is not None:
            query = query.where(cls.id.in_(Tag.select(Tag.article).where(Tag.name == tag)))
        if author is not None:
            query = query.where(User.username == author)
        if favorited is not None:
            fan = User.alias()
            marked = Favorite.select(Favorite.article).join(fan, on=Favorite.user == fan.id).where(fan.username == favorited)
            query = query.where(cls.id.in_(marked))
        return query

    @classmethod
    def feed_of(cls, user):
        followed = Follow.select(Follow.followed).where(Follow.follower == user)
        return cls.select(cls, User).join(User).where(cls.author.in_(followed))

    @property
    def tags(self):
        return [tag.name for tag in Tag.select().where(Tag.article == self).order_by(Tag.position)]

    def set_tags(self, names):
        Tag.delete().where(Tag.article == self).execute()
        for position, name in enumerate(names):
            Tag.create(article=self, name=name, position=position)

    def to_json(self, viewer, with_body=True):
        fans = Favorite.select().where(Favorite.article == self)
        shown = {
            "slug": self.slug,
            "title": self.title,
            "description": self.description,
            "tagList": self.tags,
            "createdAt": iso(self.created_at),
            "updatedAt": iso(self.updated_at),
            "favorited": viewer is not None and fans.where(Favorite.user == viewer).exists(),
            "favoritesCount": fans.count(),
            "author": self.author.to_profile(viewer),
        }
        return {**shown, "body": self.body} if with_body else shown


class Tag(BaseModel):
    article = ForeignKeyField(Article, on_delete="CASCADE")
    name = TextField(index=True)
    position = IntegerField()

    class Meta:
        primary_key = CompositeKey("article", "name")


class Favorite(BaseModel):
    user = ForeignKeyField(User)
    article = ForeignKeyField(Article, on_delete="CASCADE")

    class Meta:
        primary_key = CompositeKey("article", "user")


class Comment(BaseModel):
    article = ForeignKeyField(Article, on_delete="CASCADE")
    author = ForeignKeyField(User)
    body = TextField()
    created_at = DateTimeField(default=now)

    @classmethod
    def below(cls, article):
        return cls.select(cls, User).join(User).where(cls.article == article).order_by(cls.id)

    def to_json(self, viewer):
        return {
            "id": self.id,
            "createdAt": iso(self.created_at),
            "updatedAt": iso(self.created_at),
            "body": self.body,
            "author": self.author.to_profile(viewer),
        }


TABLES = [User, Follow, Article, Tag, Favorite, Comment]
