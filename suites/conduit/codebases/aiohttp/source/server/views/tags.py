from aiohttp import web

from server.views.base import BaseView


class TagsView(BaseView):
    async def get(self) -> web.Response:
        return web.json_response({"tags": await self.storage.tags.all()})
