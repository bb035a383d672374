from app.database import Connection
from app.repositories.article_repository import ArticleRepository
from app.repositories.comment_repository import CommentRepository
from app.repositories.favorite_repository import FavoriteRepository
from app.repositories.follow_repository import FollowRepository
from app.repositories.tag_repository import TagRepository
from app.repositories.user_repository import UserRepository


class UnitOfWork:
    """The repositories over one connection. What they write is kept all at once by `commit`, or not at all."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.articles = ArticleRepository(connection)
        self.comments = CommentRepository(connection)
        self.favorites = FavoriteRepository(connection)
        self.follows = FollowRepository(connection)
        self.tags = TagRepository(connection)
        self.users = UserRepository(connection)

    def commit(self) -> None:
        """Keeps everything written since the last commit."""
        self.articles.write_changes()
        self._connection.commit()
