from typing import Any

from aiohttp import web
from aiosqlite import Row

from server import forms
from server.errors import Forbidden
from server.views.base import BaseView
from server.views.shapes import article_shape, listed_article_shape


class ListView(BaseView):
    async def reply(self, viewer: Row | None, filters: dict[str, Any]) -> web.Response:
        limit, offset = forms.read_page(self.request)
        rows, count = await self.storage.articles.page(viewer and viewer["id"], filters, limit, offset)
        return web.json_response({"articles": [listed_article_shape(row) for row in rows], "articlesCount": count})


class FeedView(ListView):
    async def get(self) -> web.Response:
        user = await self.need_user()
        return await self.reply(user, {"follower": user["id"]})


class ArticlesView(ListView):
    async def get(self) -> web.Response:
        viewer = await self.find_viewer()
        query = self.request.query
        return await self.reply(viewer, {name: query[name] for name in ("tag", "author", "favorited") if name in query})

    async def post(self) -> web.Response:
        user = await self.need_user()
        form = await forms.read_form(self.request, "article", forms.ARTICLE, forms.ARTICLE_EXTRAS)
        tags = form.get("tagList", [])
        slug = await self.storage.articles.add(user["id"], form["title"], form["description"], form["body"], tags)
        article = await self.storage.articles.by_slug(slug, user["id"])
        return web.json_response({"article": article_shape(article)}, status=201)


class ArticleView(BaseView):
    async def get(self) -> web.Response:
        article = await self.find_article(await self.find_viewer())
        return web.json_response({"article": article_shape(article)})

    async def put(self) -> web.Response:
        user = await self.need_user()
        article = await self.find_own_article(user)
        changes = await forms.read_form(self.request, "article", optional={**forms.ARTICLE, **forms.ARTICLE_EXTRAS})
        if changes:
            slug = await self.storage.articles.change(article, changes)
            article = await self.storage.articles.by_slug(slug, user["id"])
        return web.json_response({"article": article_shape(article)})

    async def delete(self) -> web.Response:
        article = await self.find_own_article(await self.need_user())
        await self.storage.articles.remove(article["id"])
        return web.Response(status=204)

    async def find_own_article(self, user: Row) -> Row:
        article = await self.find_article(user)
        if article["author_id"] != user["id"]:
            raise Forbidden("The article is somebody else's.")
        return article
