import json
from typing import Any

from aiosqlite import Row


def profile_shape(row: Row) -> dict[str, Any]:
    return {
        "username": row["username"],
        "bio": row["bio"],
        "image": row["image"],
        "following": bool(row["following"]),
    }


def listed_article_shape(row: Row) -> dict[str, Any]:
    return {
        "slug": row["slug"],
        "title": row["title"],
        "description": row["description"],
        "tagList": json.loads(row["tags"]),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "favorited": bool(row["favorited"]),
        "favoritesCount": row["favorites"],
        "author": profile_shape(row),
    }


def article_shape(row: Row) -> dict[str, Any]:
    return {**listed_article_shape(row), "body": row["body"]}


def comment_shape(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "createdAt": row["created_at"],
        "updatedAt": row["created_at"],
        "body": row["body"],
        "author": profile_shape(row),
    }
