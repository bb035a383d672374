from django.apps import AppConfig


class HealthConfig(AppConfig):
    """Whether the server is well."""

    name = "app.routes.health"
