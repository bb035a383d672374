from tests.base import ApiTest


class FavoriteTest(ApiTest):
    def test_favorites_are_counted(self):
        finch, heron = self.register("finch"), self.register("heron")
        slug = self.publish(finch)
        self.send("POST", f"/articles/{slug}/favorite", as_=finch)
        article = self.send("POST", f"/articles/{slug}/favorite", as_=heron).json["article"]
        self.assertEqual((article["favorited"], article["favoritesCount"]), (True, 2))
