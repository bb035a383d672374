from typing import Any


def present_book(book: Any) -> dict[str, object]:
    """A book as responses show it."""
    return {"id": book.id, "title": book.title, "author": book.author, "pages": book.pages, "state": book.state}


def present_quote(quote: Any) -> dict[str, object]:
    """A quote as responses show it."""
    return {"id": quote.id, "text": quote.text, "page": quote.page}
