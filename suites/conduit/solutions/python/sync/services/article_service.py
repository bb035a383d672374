from app.errors import AlreadyTaken, Forbidden, NotFound
from app.models import Article
from app.repositories import ArticleFilter, UnitOfWork
from app.services.inputs import ArticleChanges, ArticleQuery, NewArticle, Page
from app.services.moments import now
from app.services.slugs import propose_slugs
from app.services.views import ArticleView, ListedArticleView, view_article, view_listed_article


class ArticleService:
    """Publishing, reading and listing articles."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._articles = work.articles

    def list_articles(self, query: dict[str, str], reader_id: int | None) -> tuple[list[ListedArticleView], int]:
        """A page of the articles that match the query, newest first, and how many match."""
        wanted = ArticleQuery.check(query)
        only = ArticleFilter(tag=wanted.tag, author=wanted.author, favorited=wanted.favorited)
        return self._list(only, reader_id, wanted)

    def list_feed(self, query: dict[str, str], reader_id: int) -> tuple[list[ListedArticleView], int]:
        """As `list_articles`, of the articles of all users whom the reader follows."""
        return self._list(ArticleFilter(followed_by=reader_id), reader_id, Page.check(query))

    def read(self, slug: str, reader_id: int | None) -> ArticleView:
        """The article as the reader sees it; raises `NotFound`."""
        found = self._articles.find_for_reader(slug, reader_id)
        if found is None:
            raise NotFound("article not found")
        return view_article(found)

    def publish(self, author_id: int, body: object) -> ArticleView:
        """The new article; raises `InvalidInput`."""
        new = NewArticle.read(body)
        moment = now()
        article = Article(
            author_id=author_id,
            title=new.title,
            description=new.description,
            body=new.body,
            tag_names=new.tag_names,
            created_at=moment,
            updated_at=moment,
        )
        self._save_under_free_slug(article)
        self._work.commit()
        return self.read(article.slug, author_id)

    def change(self, slug: str, user_id: int, body: object) -> ArticleView:
        """The article after its author's changes; raises `NotFound`, `Forbidden` or `InvalidInput`."""
        article = self._require_own(slug, user_id)
        values = ArticleChanges.read(body).given()
        is_retitled = values.get("title", article.title) != article.title
        for name, value in values.items():
            setattr(article, name, value)
        article.updated_at = max(now(), article.updated_at)
        if is_retitled:
            self._save_under_free_slug(article)
        self._work.commit()
        return self.read(article.slug, user_id)

    def delete(self, slug: str, user_id: int) -> None:
        """Deletes the article for its author; raises `NotFound` or `Forbidden`."""
        self._articles.remove(self._require_own(slug, user_id))
        self._work.commit()

    def _list(self, only: ArticleFilter, reader_id: int | None, page: Page) -> tuple[list[ListedArticleView], int]:
        found = self._articles.list_for_reader(only, reader_id, page.limit, page.offset)
        return [view_listed_article(each) for each in found], self._articles.count(only)

    def _require_own(self, slug: str, user_id: int) -> Article:
        article = self._articles.find_for_change(slug)
        if article is None:
            raise NotFound("article not found")
        if article.author_id != user_id:
            raise Forbidden("only the author may change an article")
        return article

    def _save_under_free_slug(self, article: Article) -> None:
        for slug in propose_slugs(article.title, article.slug):
            try:
                return self._articles.save_as(slug, article)
            except AlreadyTaken:
                continue
        raise AlreadyTaken("no free slug found for the title")
