from tests.base import ApiTest


class CommentTest(ApiTest):
    def test_comment_and_delete(self):
        finch = self.register("finch")
        path = f"/articles/{self.publish(finch)}/comments"
        comment = self.send("POST", path, {"comment": {"body": "Well"}}, as_=finch).json["comment"]
        self.assertEqual([entry["id"] for entry in self.send("GET", path).json["comments"]], [comment["id"]])
        self.assertEqual(self.send("DELETE", f"{path}/{comment['id']}", as_=finch).status_code, 204)
        self.assertEqual(self.send("GET", path).json["comments"], [])
