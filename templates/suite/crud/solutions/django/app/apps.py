from django.apps import AppConfig


class ReadingListConfig(AppConfig):
    """What the server keeps: its models."""

    name = "app"
    label = "reading_list"
