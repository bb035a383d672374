from django.urls import path

from app.routes.books.views import BooksView, BookView

urlpatterns = [
    path("books", BooksView.as_view()),
    path("books/<uuid:book_id>", BookView.as_view()),
]
