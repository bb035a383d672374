from app.models.article import Article
from app.models.comment import Comment
from app.models.schema import create_schema
from app.models.user import User

__all__ = ["Article", "Comment", "User", "create_schema"]
