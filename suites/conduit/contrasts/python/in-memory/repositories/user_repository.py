from typing import Any

from app.errors import AlreadyTaken
from app.models import Memory, User


class UserRepository:
    """The users in memory."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def find(self, user_id: int) -> User | None:
        return self._memory.users.get(user_id)

    def find_by_username(self, username: str) -> User | None:
        return self._first("username", username)

    def find_by_email(self, email: str) -> User | None:
        return self._first("email", email)

    def add(self, user: User) -> None:
        """Keeps a new user; raises `AlreadyTaken` when another one has the username or the e-mail address."""
        with self._memory.lock:
            self._refuse_taken(user, vars(user))
            self._memory.keep_user(user)

    def change(self, user: User, values: dict[str, Any]) -> None:
        """Sets new values of some attributes; raises `AlreadyTaken` as `add` does."""
        with self._memory.lock:
            self._refuse_taken(user, values)
            for name, value in values.items():
                setattr(user, name, value)

    def _first(self, name: str, value: object) -> User | None:
        with self._memory.lock:
            return next((user for user in self._memory.users.values() if getattr(user, name) == value), None)

    def _refuse_taken(self, user: User, values: dict[str, Any]) -> None:
        for name in ("username", "email"):
            if name in values and self._first(name, values[name]) not in (None, user):
                raise AlreadyTaken(f"{name} has already been taken")
