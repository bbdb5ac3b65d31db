"""The tables: forwards and backwards, the same as the models, with constraints that hold by themselves."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from partner_board.models import PairLink, Profile, Region, Term
from tests.partner_board.people import NOW, act, board, publish

pytestmark = pytest.mark.usefixtures("tables")


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name.startswith("partner_board_")}


def test_no_model_differs_from_the_migrations() -> None:
    call_command("makemigrations", "partner_board", check=True, dry_run=True, stdout=StringIO())


def test_nothing_is_left_of_it_backwards_and_all_comes_back_forwards() -> None:
    before = tables()
    assert before == {model._meta.db_table for model in apps.get_app_config("partner_board").get_models()}
    call_command("migrate", "partner_board", "zero", verbosity=0)
    assert tables() == set()
    call_command("migrate", "partner_board", verbosity=0)
    assert tables() == before
    assert Region.objects.count() == 396


def test_no_system_check_complains() -> None:
    call_command("check", "partner_board", fail_level="WARNING", stderr=StringIO())


def test_no_index_is_longer_than_mysql_takes() -> None:
    """3,072 bytes, four for each character of utf8mb4."""
    for model in apps.get_app_config("partner_board").get_models():
        indexes = [index.fields for index in model._meta.indexes]
        unique = [getattr(each, "fields", ()) for each in model._meta.constraints]
        for names in [*indexes, *unique, *([field.name] for field in model._meta.fields if field.unique)]:
            lengths = [4 * (model._meta.get_field(name).max_length or 2) for name in names]
            assert sum(lengths) <= 3072, (model, names)


def test_no_unique_constraint_has_a_condition() -> None:
    for model in apps.get_app_config("partner_board").get_models():
        assert not [each for each in model._meta.total_unique_constraints if each.condition is not None]
        assert len(model._meta.total_unique_constraints) == sum(
            "Unique" in type(each).__name__ for each in model._meta.constraints
        )


def test_every_model_says_what_it_holds_of_people() -> None:
    for model in apps.get_app_config("partner_board").get_models():
        told = model.__doc__ or ""
        assert (".. no_pii:" in told) != (".. pii:" in told and ".. pii_types:" in told), model
        assert ".. pii:" not in told or ".. pii_retirement: local_api" in told, model


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_the_tables_refuse_what_the_code_never_writes() -> None:
    one, two = publish(1), publish(2)
    act(1, "send", two)
    on = board()
    lo, hi = sorted((one.key, two.key))
    assert refused(lambda: PairLink.objects.create(board_id=on.key, lo_id=lo, hi_id=hi)), "I1: one link of a pair"
    assert refused(lambda: PairLink.objects.create(board_id=on.key, lo_id=hi, hi_id=lo)), "the lower key first"
    assert refused(lambda: Profile.objects.filter(pk=lo).update(partners=2, live=1)), "partners are live links"
    assert refused(lambda: Profile.objects.create(board_id=on.key, user_id=1, public_id="a" * 32, created_at=NOW)), (
        "one profile of a person on a board"
    )
    Term.objects.create(board_id=on.key, kind="tag", slug="boat", bit=62)
    assert refused(lambda: Term.objects.create(board_id=on.key, kind="tag", slug="tent", bit=62)), "one term of a bit"
    assert refused(lambda: Term.objects.create(board_id=on.key, kind="tag", slug="tent", bit=63)), "63 bits"
