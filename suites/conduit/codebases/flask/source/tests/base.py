import atexit
import os
import unittest
from tempfile import NamedTemporaryFile

with NamedTemporaryFile(prefix="conduit-", suffix=".db", delete=False) as file:
    os.environ["DATABASE_PATH"] = file.name
atexit.register(os.unlink, file.name)

from conduit import create_app
from conduit.models import TABLES, db


class ApiTest(unittest.TestCase):
    def setUp(self):
        with db.connection_context():
            db.drop_tables(TABLES)
        self.client = create_app("a secret that is thirty-two bytes long", hash_cost=1).test_client()

    def send(self, method, path, body=None, as_=None):
        headers = {"Authorization": f"Token {as_}"} if as_ else {}
        return self.client.open(f"/api{path}", method=method, json=body, headers=headers)

    def register(self, name):
        user = {"username": name, "email": f"{name}@example.test", "password": "long enough"}
        return self.send("POST", "/users", {"user": user}).json["user"]["token"]

    def publish(self, token, title="A walk", tags=()):
        article = {"title": title, "description": "Short", "body": "Long", "tagList": list(tags)}
        return self.send("POST", "/articles", {"article": article}, as_=token).json["article"]["slug"]
