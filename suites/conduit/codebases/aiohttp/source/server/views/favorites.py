from aiohttp import web

from server.views.base import BaseView
from server.views.shapes import article_shape


class FavoriteView(BaseView):
    async def post(self) -> web.Response:
        user = await self.need_user()
        article = await self.find_article(user)
        await self.storage.favorites.add(user["id"], article["id"])
        return web.json_response({"article": article_shape(await self.find_article(user))})

    async def delete(self) -> web.Response:
        user = await self.need_user()
        article = await self.find_article(user)
        await self.storage.favorites.remove(user["id"], article["id"])
        return web.json_response({"article": article_shape(await self.find_article(user))})
