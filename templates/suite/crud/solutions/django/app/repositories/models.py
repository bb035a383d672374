from uuid import uuid4

from django.db import models


class Book(models.Model):
    """A book that somebody wants to read, reads or has read."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=100, db_index=True)
    pages = models.IntegerField(null=True)
    state = models.CharField(max_length=10, default="planned")

    class Meta:
        ordering = ("title", "id")

    def __str__(self) -> str:
        return f"{self.title} by {self.author}"


class Quote(models.Model):
    """A quote from a book."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="quotes")
    text = models.TextField()
    page = models.IntegerField()

    class Meta:
        ordering = ("page", "id")

    def __str__(self) -> str:
        return f"{self.text} ({self.page})"
