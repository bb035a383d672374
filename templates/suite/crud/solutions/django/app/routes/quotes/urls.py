from django.urls import path

from app.routes.quotes.views import QuotesView

urlpatterns = [
    path("books/<uuid:book_id>/quotes", QuotesView.as_view()),
]
