from dataclasses import dataclass
from datetime import datetime

from app.models.user import User


@dataclass(eq=False)
class Article:
    """What a user has published. The id and the author are there once it has been saved."""

    author_id: int
    title: str
    description: str
    body: str
    tag_names: list[str]
    created_at: datetime
    updated_at: datetime
    slug: str = ""
    id: int = 0
    author: User | None = None
