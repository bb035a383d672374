import unittest

from conduit.articles import first_slug, other_slug, slugify


class SlugTest(unittest.TestCase):
    def test_runs_of_other_characters_become_one_hyphen(self):
        self.assertEqual(slugify(" Larks & -- Owls! "), "larks-owls")

    def test_feed_is_not_free(self):
        self.assertRegex(first_slug("Feed"), "^feed-[0-9a-f]{8}$")

    def test_a_new_slug_differs_from_the_old(self):
        self.assertNotEqual(first_slug("Owls!", unlike="owls"), "owls")

    def test_titles_without_letters_have_slugs(self):
        self.assertRegex(other_slug("?!"), "^[0-9a-f]{8}$")
