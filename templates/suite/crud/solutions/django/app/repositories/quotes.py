from app.repositories.models import Book, Quote


def find_quotes(book: Book) -> list[Quote]:
    """The quotes from the book, in order of their pages."""
    return list(Quote.objects.filter(book=book))


def add_quote(book: Book, text: str, page: int) -> Quote:
    return Quote.objects.create(book=book, text=text, page=page)
