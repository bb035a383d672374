from itertools import count
from threading import RLock

from app.models.article import Article
from app.models.comment import Comment
from app.models.user import User


class Memory:
    """Everything a running Conduit knows; gone when it stops. Whoever looks before it writes holds `lock`."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.users: dict[int, User] = {}
        self.articles: dict[int, Article] = {}
        self.comments: dict[int, Comment] = {}
        self.favorites: set[tuple[int, int]] = set()
        self.follows: set[tuple[int, int]] = set()
        self._ids = count(1)

    def keep_user(self, user: User) -> None:
        user.id = next(self._ids)
        self.users[user.id] = user

    def keep_article(self, article: Article) -> None:
        article.id = next(self._ids)
        article.author = self.users[article.author_id]
        self.articles[article.id] = article

    def keep_comment(self, comment: Comment) -> None:
        comment.id = next(self._ids)
        comment.author = self.users[comment.author_id]
        self.comments[comment.id] = comment

    def forget_article(self, article: Article) -> None:
        """Removes the article with its comments and favorites."""
        self.articles.pop(article.id, None)
        for comment in [each for each in self.comments.values() if each.article_id == article.id]:
            del self.comments[comment.id]
        self.favorites = {pair for pair in self.favorites if pair[1] != article.id}
