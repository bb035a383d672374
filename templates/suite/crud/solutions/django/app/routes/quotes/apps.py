from django.apps import AppConfig


class QuotesConfig(AppConfig):
    """Noting and listing quotes from books."""

    name = "app.routes.quotes"
