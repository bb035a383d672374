import unittest

from pydantic import ValidationError

from conduit.articles import ArticleUpdateRequest, NewArticleRequest
from conduit.users import RegistrationRequest, UserUpdateRequest


class ModelTest(unittest.TestCase):
    def test_registrations_are_normalised(self):
        user = {"username": " lark ", "email": " Lark@Example.test ", "password": "long enough"}
        read = RegistrationRequest.model_validate({"user": user}).user
        self.assertEqual((read.username, read.email), ("lark", "lark@example.test"))

    def test_equal_tags_are_kept_once(self):
        article = {"title": "T", "description": "D", "body": "B", "tagList": ["b", "a", "b"]}
        self.assertEqual(NewArticleRequest.model_validate({"article": article}).article.tagList, ["b", "a"])

    def test_what_is_not_sent_is_not_changed(self):
        read = UserUpdateRequest.model_validate({"user": {"bio": None}}).user
        self.assertEqual(read.model_dump(exclude_unset=True), {"bio": None})

    def test_null_is_not_a_title(self):
        with self.assertRaises(ValidationError):
            ArticleUpdateRequest.model_validate({"article": {"title": None}})
