from tests.base import ApiTest


class UserTest(ApiTest):
    def test_login(self):
        self.register("finch")
        user = {"email": "FINCH@example.test", "password": "long enough"}
        self.assertEqual(self.send("POST", "/users/login", {"user": user}).json["user"]["username"], "finch")

    def test_wrong_password(self):
        self.register("finch")
        user = {"email": "finch@example.test", "password": "not the one"}
        self.assertEqual(self.send("POST", "/users/login", {"user": user}).status_code, 401)

    def test_names_are_unique(self):
        self.register("finch")
        user = {"username": "finch", "email": "other@example.test", "password": "long enough"}
        self.assertEqual(self.send("POST", "/users", {"user": user}).status_code, 422)

    def test_account_needs_login(self):
        self.assertEqual(self.send("GET", "/user").status_code, 401)
