from django.urls import include, path

urlpatterns = [
    path("api/", include("app.routes.health.urls")),
    path("api/", include("app.routes.books.urls")),
    path("api/", include("app.routes.quotes.urls")),
]

handler404 = "app.routes.errors.answer_not_found"
handler500 = "app.routes.errors.answer_internal_error"
