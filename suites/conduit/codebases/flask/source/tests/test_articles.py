from tests.base import ApiTest


class ArticleTest(ApiTest):
    def test_equal_titles_have_different_slugs(self):
        finch = self.register("finch")
        self.assertNotEqual(self.publish(finch), self.publish(finch))

    def test_only_authors_delete(self):
        slug = self.publish(self.register("finch"))
        self.assertEqual(self.send("DELETE", f"/articles/{slug}", as_=self.register("heron")).status_code, 403)

    def test_newest_first(self):
        finch = self.register("finch")
        slugs = [self.publish(finch, title) for title in ("One", "Two", "Three")]
        listed = self.send("GET", "/articles").json["articles"]
        self.assertEqual([article["slug"] for article in listed], slugs[::-1])
