"""The voivodeships and counties of Poland, from the list of TERYT codes that is shipped."""

import csv
from importlib.resources import files
from typing import Any

from django.db import migrations

from partner_board.domain import region


def load(apps: Any, _schema: Any) -> None:
    """Put every region of the list into the table; raises BadRegions for a list that is damaged."""
    with files("partner_board").joinpath("teryt.csv").open(encoding="utf-8") as rows:
        regions = region.read(csv.DictReader(rows))
    Region = apps.get_model("partner_board", "Region")
    Region.objects.bulk_create(
        Region(
            code=each.code,
            kind=each.kind,
            name_pl=each.labels.pl,
            name_en=each.labels.en,
            name_uk=each.labels.uk,
            iso=each.iso,
        )
        for each in regions.values()
    )


def empty(apps: Any, _schema: Any) -> None:
    """Take all regions out again."""
    apps.get_model("partner_board", "Region").objects.all().delete()


class Migration(migrations.Migration):
    """Fills the table of regions."""

    dependencies = [("partner_board", "0001_initial")]
    operations = [migrations.RunPython(load, empty)]
