from tests.base import ApiTest


class TagTest(ApiTest):
    def test_tags_of_articles(self):
        self.publish(self.register("finch"), tags=["reeds", "birds"])
        self.assertEqual(sorted(self.send("GET", "/tags").json["tags"]), ["birds", "reeds"])
