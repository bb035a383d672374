from app.models import Memory
from app.repositories.article_repository import ArticleRepository
from app.repositories.comment_repository import CommentRepository
from app.repositories.favorite_repository import FavoriteRepository
from app.repositories.follow_repository import FollowRepository
from app.repositories.tag_repository import TagRepository
from app.repositories.user_repository import UserRepository


class UnitOfWork:
    """The repositories over one memory, where what is written is there at once."""

    def __init__(self, memory: Memory) -> None:
        self.articles = ArticleRepository(memory)
        self.comments = CommentRepository(memory)
        self.favorites = FavoriteRepository(memory)
        self.follows = FollowRepository(memory)
        self.tags = TagRepository(memory)
        self.users = UserRepository(memory)

    def commit(self) -> None:
        """Does nothing: there is nothing that waits to be kept."""
