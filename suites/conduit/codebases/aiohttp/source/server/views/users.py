from aiohttp import web
from aiosqlite import Row

from server import forms
from server.errors import Unauthorized
from server.keys import PASSWORDS, TOKENS
from server.views.base import BaseView


class AccountView(BaseView):
    @property
    def passwords(self):
        return self.request.app[PASSWORDS]

    def reply(self, user: Row, status: int = 200) -> web.Response:
        account = {
            "email": user["email"],
            "token": self.request.app[TOKENS].make(user["id"]),
            "username": user["username"],
            "bio": user["bio"],
            "image": user["image"],
        }
        return web.json_response({"user": account}, status=status)


class RegistrationView(AccountView):
    async def post(self) -> web.Response:
        form = await forms.read_form(self.request, "user", forms.ACCOUNT)
        hashed = await self.passwords.hash(form["password"])
        return self.reply(await self.storage.users.add(form["username"], form["email"], hashed), 201)


class LoginView(AccountView):
    async def post(self) -> web.Response:
        form = await forms.read_form(self.request, "user", forms.LOGIN)
        user = await self.storage.users.by_email(form["email"].strip().lower())
        if user is None or not await self.passwords.check(form["password"], user["password"]):
            raise Unauthorized("Email or password is wrong.")
        return self.reply(user)


class UserView(AccountView):
    async def get(self) -> web.Response:
        return self.reply(await self.need_user())

    async def put(self) -> web.Response:
        user = await self.need_user()
        changes = await forms.read_form(self.request, "user", optional={**forms.ACCOUNT, **forms.ACCOUNT_EXTRAS})
        if "password" in changes:
            changes["password"] = await self.passwords.hash(changes["password"])
        return self.reply(await self.storage.users.change(user["id"], changes))
