"""An invitation to a meeting is answered, with a word, once by each; the task of whoever holds the baton is not a text."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relay", "0004_measure_decided_in")]

    operations = [
        migrations.AddField("attendance", "word", models.CharField(max_length=300, blank=True, default=""), preserve_default=False),
        migrations.AddConstraint(
            "attendance",
            models.UniqueConstraint(fields=["meeting", "employment"], name="one_answer_per_colleague"),
        ),
        migrations.AddConstraint(
            "attendance",
            models.UniqueConstraint(fields=["meeting", "person"], name="one_answer_per_relative"),
        ),
        migrations.AlterField("participant", "task", models.CharField(max_length=300, blank=True)),
    ]
