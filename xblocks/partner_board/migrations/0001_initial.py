"""The tables of the board."""

import django.db.models.deletion
from django.db import migrations, models

from partner_board.models.checks import check


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Board",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope_kind", models.CharField(max_length=8)),
                ("scope_key", models.CharField(blank=True, max_length=255)),
                ("scope_hash", models.CharField(max_length=64, unique=True)),
                ("seq", models.PositiveBigIntegerField(default=0)),
                ("reload_seq", models.PositiveBigIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user_id", models.PositiveBigIntegerField()),
                ("public_id", models.CharField(max_length=32, unique=True)),
                ("status", models.CharField(default="draft", max_length=10)),
                ("organisation", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("name_key", models.PositiveBigIntegerField(default=0)),
                ("show_name", models.BooleanField(default=False)),
                ("voivodeship", models.CharField(blank=True, max_length=2)),
                ("county", models.CharField(blank=True, max_length=4, null=True)),
                ("show_county", models.BooleanField(default=False)),
                ("remote", models.BooleanField(default=False)),
                ("areas", models.PositiveBigIntegerField(default=0)),
                ("offers", models.PositiveBigIntegerField(default=0)),
                ("seeks", models.PositiveBigIntegerField(default=0)),
                ("groups", models.PositiveBigIntegerField(default=0)),
                ("languages", models.PositiveBigIntegerField(default=0)),
                ("pitch", models.TextField(blank=True)),
                ("search_text", models.TextField(blank=True)),
                ("capacity", models.PositiveSmallIntegerField(default=5)),
                ("live", models.PositiveSmallIntegerField(default=0)),
                ("partners", models.PositiveSmallIntegerField(default=0)),
                ("demo", models.BooleanField(default=False, help_text="Invented, to show what a board looks like.")),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("seq", models.PositiveBigIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="profiles", to="partner_board.board"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Family",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.SlugField(
                        help_text="The word after family: in a block's settings.", max_length=40, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=120)),
            ],
            options={
                "verbose_name_plural": "families",
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("name_pl", models.CharField(max_length=60)),
                ("name_en", models.CharField(blank=True, max_length=60)),
                ("name_uk", models.CharField(blank=True, max_length=60)),
                ("iso", models.CharField(blank=True, max_length=6)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "profile",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="contact",
                        serialize=False,
                        to="partner_board.profile",
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=100)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("link", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=8)),
                ("text_hash", models.CharField(max_length=64)),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="partner_board.profile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DayQuota",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("sends", models.PositiveSmallIntegerField(default=0)),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partner_board.profile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Exposure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("showings", models.PositiveIntegerField(default=0)),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partner_board.profile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilyCourse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("course_key", models.CharField(help_text="For example course-v1:Akademia+PRA+2026_1", max_length=255)),
                ("course_hash", models.CharField(editable=False, max_length=64)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="courses", to="partner_board.family"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PairLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="idle", max_length=8)),
                ("sender", models.PositiveBigIntegerField(blank=True, null=True)),
                ("accepted_lo", models.BooleanField(default=False)),
                ("accepted_hi", models.BooleanField(default=False)),
                ("blocked_lo", models.BooleanField(default=False)),
                ("blocked_hi", models.BooleanField(default=False)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("cooldown_until", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partner_board.board"
                    ),
                ),
                (
                    "hi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_as_hi",
                        to="partner_board.profile",
                    ),
                ),
                (
                    "lo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_as_lo",
                        to="partner_board.profile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LinkEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("actor", models.PositiveBigIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(max_length=8)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("key", models.CharField(blank=True, max_length=64, null=True)),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="partner_board.pairlink"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=20)),
                ("text", models.CharField(blank=True, max_length=500)),
                ("with_note", models.BooleanField(default=False)),
                ("open_slot", models.PositiveSmallIntegerField(default=1, null=True)),
                ("at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partner_board.profile"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="partner_board.profile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("slug", models.CharField(max_length=40)),
                ("label_pl", models.CharField(blank=True, max_length=60)),
                ("label_en", models.CharField(blank=True, max_length=60)),
                ("label_uk", models.CharField(blank=True, max_length=60)),
                ("bit", models.PositiveSmallIntegerField()),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="partner_board.board"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(fields=["board", "seq"], name="board_profile_seq"),
        ),
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(fields=["board", "status", "voivodeship", "county"], name="board_profile_place"),
        ),
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(fields=["board", "status", "published_at"], name="board_profile_newest"),
        ),
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(fields=["status", "expires_at"], name="board_profile_expiry"),
        ),
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(fields=["user_id"], name="board_profile_owner"),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.UniqueConstraint(fields=("board", "user_id"), name="board_profile_user"),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=check("board_profile_counters", partners__lte=models.F("live")),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["profile", "purpose", "withdrawn_at"], name="board_consent_live"),
        ),
        migrations.AddConstraint(
            model_name="dayquota",
            constraint=models.UniqueConstraint(fields=("profile", "day"), name="board_quota_day"),
        ),
        migrations.AddIndex(
            model_name="exposure",
            index=models.Index(fields=["day"], name="board_exposure_on"),
        ),
        migrations.AddConstraint(
            model_name="exposure",
            constraint=models.UniqueConstraint(fields=("profile", "day"), name="board_exposure_day"),
        ),
        migrations.AddConstraint(
            model_name="familycourse",
            constraint=models.UniqueConstraint(fields=("family", "course_hash"), name="board_family_course"),
        ),
        migrations.AddIndex(
            model_name="pairlink",
            index=models.Index(fields=["state", "expires_at"], name="board_link_expiry"),
        ),
        migrations.AddIndex(
            model_name="pairlink",
            index=models.Index(fields=["closed_at"], name="board_link_closed"),
        ),
        migrations.AddConstraint(
            model_name="pairlink",
            constraint=models.UniqueConstraint(fields=("board", "lo", "hi"), name="board_link_pair"),
        ),
        migrations.AddConstraint(
            model_name="pairlink",
            constraint=check("board_link_order", lo__lt=models.F("hi")),
        ),
        migrations.AddIndex(
            model_name="linkevent",
            index=models.Index(fields=["at"], name="board_event_at"),
        ),
        migrations.AddConstraint(
            model_name="linkevent",
            constraint=models.UniqueConstraint(fields=("link", "version"), name="board_event_version"),
        ),
        migrations.AddConstraint(
            model_name="linkevent",
            constraint=models.UniqueConstraint(fields=("actor", "key"), name="board_event_key"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["at"], name="board_report_at"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("reporter", "target", "open_slot"), name="board_report_open"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(fields=("board", "kind", "slug"), name="board_term_slug"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(fields=("board", "kind", "bit"), name="board_term_bit"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=check("board_term_bit_range", bit__lte=62),
        ),
    ]
