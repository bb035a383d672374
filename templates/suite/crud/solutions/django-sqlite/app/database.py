import os


def describe_database() -> dict[str, object]:
    """The SQLite database in the file at `DATABASE_PATH`, as Django's settings describe one."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("DATABASE_PATH", "reading-list.sqlite"),
        # A transaction that reads first and writes later fails when somebody has written in between.
        "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE"},
    }
