from dataclasses import dataclass
from datetime import datetime

from app.models.user import User


@dataclass(eq=False)
class Comment:
    """What a user has remarked below an article. The id and the author are there once it has been saved."""

    article_id: int
    author_id: int
    body: str
    created_at: datetime
    updated_at: datetime
    id: int = 0
    author: User | None = None
