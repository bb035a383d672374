from datetime import datetime

from app.database import Row
from app.models import User

AUTHOR = "u.id AS author_id, u.username, u.email, u.password_hash, u.bio, u.image"
"""The columns of the author, joined as `u`."""


def to_user(row: Row) -> User:
    """A row of the users."""
    return User(row["username"], row["email"], row["password_hash"], row["bio"], row["image"], row["id"])


def to_author(row: Row) -> User:
    """The author in a row that was joined with it."""
    return to_user({**row, "id": row["author_id"]})


def to_text(moment: datetime) -> str:
    """A moment as it is stored: equal lengths, so that texts sort as the moments do."""
    return moment.isoformat(timespec="milliseconds")
