import re

from aiohttp import web

from server import forms
from server.errors import Forbidden, NotFound
from server.views.base import BaseView
from server.views.shapes import comment_shape


class CommentsView(BaseView):
    async def get(self) -> web.Response:
        viewer = await self.find_viewer()
        article = await self.find_article(viewer)
        rows = await self.storage.comments.below(article["id"], viewer and viewer["id"])
        return web.json_response({"comments": [comment_shape(row) for row in rows]})

    async def post(self) -> web.Response:
        user = await self.need_user()
        article = await self.find_article(user)
        form = await forms.read_form(self.request, "comment", forms.COMMENT)
        comment = await self.storage.comments.add(article["id"], user["id"], form["body"])
        return web.json_response({"comment": comment_shape(comment)})


class CommentView(BaseView):
    async def delete(self) -> web.Response:
        user = await self.need_user()
        article = await self.find_article(user)
        comment_id = self.request.match_info["id"]
        comment = None
        if re.fullmatch("[0-9]{1,18}", comment_id):
            comment = await self.storage.comments.one(article["id"], int(comment_id), user["id"])
        if comment is None:
            raise NotFound("There is no such comment.")
        if comment["author_id"] != user["id"]:
            raise Forbidden("The comment is somebody else's.")
        await self.storage.comments.remove(comment["id"])
        return web.Response(status=204)
