import re

from aiohttp import web
from aiosqlite import Row

from server.errors import NotFound, Unauthorized
from server.keys import STORAGE, TOKENS
from server.storage import Storage


class BaseView(web.View):
    @property
    def storage(self) -> Storage:
        return self.request.app[STORAGE]

    async def find_viewer(self) -> Row | None:
        """The user who asks, None for a stranger."""
        header = self.request.headers.get("Authorization")
        if header is None:
            return None
        match = re.fullmatch(r"token +(\S+)", header.strip(), re.IGNORECASE)
        user_id = self.request.app[TOKENS].read(match[1]) if match else None
        user = None if user_id is None else await self.storage.users.by_id(user_id)
        if user is None:
            raise Unauthorized("The token is not valid.")
        return user

    async def need_user(self) -> Row:
        user = await self.find_viewer()
        if user is None:
            raise Unauthorized("Sign in first.")
        return user

    async def find_article(self, viewer: Row | None) -> Row:
        article = await self.storage.articles.by_slug(self.request.match_info["slug"], viewer and viewer["id"])
        if article is None:
            raise NotFound("There is no such article.")
        return article
