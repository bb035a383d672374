from aiohttp import web

from server.security import Passwords, Tokens
from server.storage import Storage

STORAGE = web.AppKey("storage", Storage)
TOKENS = web.AppKey("tokens", Tokens)
PASSWORDS = web.AppKey("passwords", Passwords)
