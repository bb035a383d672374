from dataclasses import dataclass


@dataclass(eq=False)
class User:
    """Somebody who writes, reads and follows. The e-mail address is in lower case."""

    username: str
    email: str
    password_hash: str
    bio: str | None = None
    image: str | None = None
    id: int = 0
