from django.apps import AppConfig


class BooksConfig(AppConfig):
    """Adding, reading, changing and removing books."""

    name = "app.routes.books"
