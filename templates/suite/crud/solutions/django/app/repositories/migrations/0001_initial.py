from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("author", models.CharField(db_index=True, max_length=100)),
                ("pages", models.IntegerField(null=True)),
                ("state", models.CharField(default="planned", max_length=10)),
            ],
            options={"ordering": ("title", "id")},
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("page", models.IntegerField()),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotes", to="reading_list.book"
                    ),
                ),
            ],
            options={"ordering": ("page", "id")},
        ),
    ]
