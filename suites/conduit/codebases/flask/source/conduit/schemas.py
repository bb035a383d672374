import re

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError, fields
from marshmallow.validate import Length, Regexp


class Text(fields.String):
    """Text that a database can hold."""

    def _deserialize(self, value, attr, data, **kwargs):
        text = super()._deserialize(value, attr, data, **kwargs)
        if "\0" in text or re.search("[\ud800-\udfff]", text):
            raise ValidationError("has a character that is not allowed")
        return text


class Trimmed(Text):
    def _deserialize(self, value, attr, data, **kwargs):
        return super()._deserialize(value, attr, data, **kwargs).strip()


class Email(Trimmed):
    def _deserialize(self, value, attr, data, **kwargs):
        return super()._deserialize(value, attr, data, **kwargs).lower()


class TagList(fields.List):
    def _deserialize(self, value, attr, data, **kwargs):
        return list(dict.fromkeys(super()._deserialize(value, attr, data, **kwargs)))


def not_blank(text):
    if not text.strip():
        raise ValidationError("can't be blank")


username_rules = [not_blank, Length(max=64), Regexp(r"[^/]*\Z", error="must not have a slash")]
email_rules = [Length(max=254), Regexp(r"[^@\s]+@[^@\s]+\Z", error="is not an email address")]
password_rules = Length(min=8, max=128)
title_rules = [not_blank, Length(max=200)]
tag_rules = [not_blank, Length(max=64)]


class Base(Schema):
    class Meta:
        unknown = EXCLUDE


class LoginSchema(Base):
    email = Text(required=True, validate=not_blank)
    password = Text(required=True, validate=Length(min=1))


class RegisterSchema(Base):
    username = Trimmed(required=True, validate=username_rules)
    email = Email(required=True, validate=email_rules)
    password = Text(required=True, validate=password_rules)


class AccountSchema(Base):
    username = Trimmed(validate=username_rules)
    email = Email(validate=email_rules)
    password = Text(validate=password_rules)
    bio = Text(allow_none=True)
    image = Text(allow_none=True)


class ArticleSchema(Base):
    title = Text(required=True, validate=title_rules)
    description = Text(required=True, validate=not_blank)
    body = Text(required=True, validate=not_blank)
    tagList = TagList(Text(validate=tag_rules), load_default=[])


class ArticleChangeSchema(Base):
    title = Text(validate=title_rules)
    description = Text(validate=not_blank)
    body = Text(validate=not_blank)
    tagList = TagList(Text(validate=tag_rules))


class CommentSchema(Base):
    body = Text(required=True, validate=[not_blank, Length(max=5000)])


def load_body(root: str, schema: type[Schema]) -> dict:
    """What the request's body holds under the root."""
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict) or not isinstance(body.get(root), dict):
        raise ValidationError({root: ["is missing"]})
    return schema().load(body[root])
