from app.models.article import Article
from app.models.comment import Comment
from app.models.memory import Memory
from app.models.user import User

__all__ = ["Article", "Comment", "Memory", "User"]
