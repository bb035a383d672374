from typing import Any

from app.database import Connection
from app.errors import AlreadyTaken
from app.models import User
from app.repositories.refusals import refused_as
from app.repositories.rows import to_user


class UserRepository:
    """The users in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, user_id: int) -> User | None:
        return self._find_by("id", user_id)

    def find_by_username(self, username: str) -> User | None:
        return self._find_by("username", username)

    def find_by_email(self, email: str) -> User | None:
        return self._find_by("email", email)

    def add(self, user: User) -> None:
        """Writes a new user; raises `AlreadyTaken` when another one has the username or the e-mail address."""
        with refused_as(_taken(), self._connection):
            rows = self._connection.run(
                "INSERT INTO users (username, email, password_hash, bio, image) VALUES (%s, %s, %s, %s, %s) RETURNING id",
                [user.username, user.email, user.password_hash, user.bio, user.image],
            )
        user.id = rows[0]["id"]

    def change(self, user: User, values: dict[str, Any]) -> None:
        """Writes new values of some attributes; raises `AlreadyTaken` as `add` does."""
        with refused_as(_taken(), self._connection):
            for name, value in values.items():
                self._connection.run(f"UPDATE users SET {name} = %s WHERE id = %s", [value, user.id])
                setattr(user, name, value)

    def _find_by(self, column: str, value: object) -> User | None:
        rows = self._connection.run(f"SELECT * FROM users WHERE {column} = %s", [value])
        return to_user(rows[0]) if rows else None


def _taken() -> AlreadyTaken:
    return AlreadyTaken("username or email has already been taken")
