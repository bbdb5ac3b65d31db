"""When somebody was sent the last letter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partner_board", "0002_regions")]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
