from tempfile import TemporaryDirectory

from aiohttp import web
from aiohttp.test_utils import AioHTTPTestCase

from server.application import make_application


class ApiTest(AioHTTPTestCase):
    async def get_application(self) -> web.Application:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return make_application(f"{folder.name}/test.sqlite", "a secret of thirty-two bytes, or more", 1)

    async def call(self, method, path, body=None, token=None):
        headers = {"Authorization": f"Token {token}"} if token else {}
        async with self.client.request(method, f"/api{path}", json=body, headers=headers) as response:
            return response.status, await response.json(content_type=None)

    async def register(self, name):
        user = {"username": name, "email": f"{name}@example.test", "password": "long enough"}
        _, body = await self.call("POST", "/users", {"user": user})
        return body["user"]["token"]

    async def publish(self, token):
        article = {"title": "Tides", "description": "Twice a day", "body": "In and out"}
        _, body = await self.call("POST", "/articles", {"article": article}, token)
        return body["article"]["slug"]


class UsersTest(ApiTest):
    async def test_register_and_log_in(self):
        await self.register("gull")
        user = {"email": "Gull@example.test", "password": "long enough"}
        status, body = await self.call("POST", "/users/login", {"user": user})
        self.assertEqual((status, body["user"]["username"]), (200, "gull"))

    async def test_taken_names_are_refused(self):
        await self.register("gull")
        user = {"username": "gull", "email": "tern@example.test", "password": "long enough"}
        status, _ = await self.call("POST", "/users", {"user": user})
        self.assertEqual(status, 422)


class ProfilesTest(ApiTest):
    async def test_following(self):
        gull, _ = await self.register("gull"), await self.register("tern")
        _, body = await self.call("POST", "/profiles/tern/follow", token=gull)
        self.assertTrue(body["profile"]["following"])


class ArticlesTest(ApiTest):
    async def test_slugs_are_unique(self):
        gull = await self.register("gull")
        self.assertEqual(await self.publish(gull), "tides")
        self.assertRegex(await self.publish(gull), "^tides-[0-9a-f]{8}$")

    async def test_strangers_do_not_publish(self):
        status, _ = await self.call("POST", "/articles", {"article": {}})
        self.assertEqual(status, 401)


class FavoritesTest(ApiTest):
    async def test_marking_twice_counts_once(self):
        gull = await self.register("gull")
        slug = await self.publish(gull)
        await self.call("POST", f"/articles/{slug}/favorite", token=gull)
        _, body = await self.call("POST", f"/articles/{slug}/favorite", token=gull)
        self.assertEqual(body["article"]["favoritesCount"], 1)


class CommentsTest(ApiTest):
    async def test_comments_are_listed(self):
        gull = await self.register("gull")
        path = f"/articles/{await self.publish(gull)}/comments"
        await self.call("POST", path, {"comment": {"body": "Salty"}}, gull)
        _, body = await self.call("GET", path)
        self.assertEqual([comment["body"] for comment in body["comments"]], ["Salty"])
