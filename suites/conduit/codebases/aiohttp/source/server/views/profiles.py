from aiohttp import web
from aiosqlite import Row

from server.errors import NotFound
from server.views.base import BaseView
from server.views.shapes import profile_shape


class OfProfile(BaseView):
    async def find_profile(self, viewer: Row | None) -> Row:
        profile = await self.storage.profiles.by_name(self.request.match_info["username"], viewer and viewer["id"])
        if profile is None:
            raise NotFound("There is no such user.")
        return profile

    async def reply(self, viewer: Row | None) -> web.Response:
        return web.json_response({"profile": profile_shape(await self.find_profile(viewer))})


class ProfileView(OfProfile):
    async def get(self) -> web.Response:
        return await self.reply(await self.find_viewer())


class FollowView(OfProfile):
    async def post(self) -> web.Response:
        user = await self.need_user()
        profile = await self.find_profile(user)
        if profile["id"] != user["id"]:
            await self.storage.profiles.follow(user["id"], profile["id"])
        return await self.reply(user)

    async def delete(self) -> web.Response:
        user = await self.need_user()
        profile = await self.find_profile(user)
        await self.storage.profiles.unfollow(user["id"], profile["id"])
        return await self.reply(user)
