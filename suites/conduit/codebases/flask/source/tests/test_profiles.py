from tests.base import ApiTest


class ProfileTest(ApiTest):
    def test_follow_and_unfollow(self):
        finch, _ = self.register("finch"), self.register("heron")
        self.assertTrue(self.send("POST", "/profiles/heron/follow", as_=finch).json["profile"]["following"])
        self.assertTrue(self.send("GET", "/profiles/heron", as_=finch).json["profile"]["following"])
        self.assertFalse(self.send("DELETE", "/profiles/heron/follow", as_=finch).json["profile"]["following"])

    def test_unknown_profile(self):
        self.assertEqual(self.send("GET", "/profiles/nobody").status_code, 404)
