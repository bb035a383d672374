from app.database import describe_database

DEBUG = False
ALLOWED_HOSTS = ["*"]

ROOT_URLCONF = "app.urls"
INSTALLED_APPS = [
    "app.apps.ReadingListConfig",
    "app.routes.health.apps.HealthConfig",
    "app.routes.books.apps.BooksConfig",
    "app.routes.quotes.apps.QuotesConfig",
]
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "app.routes.errors.AnswerRefusals",
]

DATABASES = {"default": describe_database()}
MIGRATION_MODULES = {"reading_list": "app.repositories.migrations"}

# Paths are answered as they are asked for, without redirects.
APPEND_SLASH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
