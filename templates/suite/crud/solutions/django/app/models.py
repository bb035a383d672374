"""Where Django looks for the models of the app."""

from app.repositories.models import Book, Quote

__all__ = ["Book", "Quote"]
