from dataclasses import dataclass


@dataclass(frozen=True)
class ArticleFilter:
    """Which articles to list: those that match everything that is not None."""

    tag: str | None = None
    author: str | None = None
    favorited: str | None = None
    followed_by: int | None = None

    def condition(self) -> tuple[str, list[object]]:
        """What must hold for an article `a` by the user `u`, and the values in it."""
        given = [(value, text) for value, text in self._conditions() if value is not None]
        where = " WHERE " + " AND ".join(text for _, text in given) if given else ""
        return where, [value for value, _ in given]

    def _conditions(self) -> list[tuple[object, str]]:
        marked = """EXISTS (SELECT 1 FROM favorites f JOIN users m ON m.id = f.user_id
            WHERE f.article_id = a.id AND m.username = %s)"""
        followed = "EXISTS (SELECT 1 FROM follows f WHERE f.followed_id = a.author_id AND f.follower_id = %s)"
        return [
            (self.tag, "EXISTS (SELECT 1 FROM article_tags t WHERE t.article_id = a.id AND t.name = %s)"),
            (self.author, "u.username = %s"),
            (self.favorited, marked),
            (self.followed_by, followed),
        ]
