from uuid import UUID

from app.repositories.models import Book


def find_book(book_id: UUID) -> Book | None:
    return Book.objects.filter(id=book_id).first()


def find_books(**values: str) -> list[Book]:
    """The books with these values, in order of their titles."""
    return list(Book.objects.filter(**values))


def save_book(book: Book) -> Book:
    book.save()
    return book


def delete_book(book: Book) -> None:
    """Deletes the book, and the quotes from it."""
    book.delete()
