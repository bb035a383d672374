from django.urls import path

from app.routes.health.views import HealthView

urlpatterns = [
    path("health-check", HealthView.as_view()),
]
