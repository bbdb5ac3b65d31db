"""A contender: the whole score as one statement of SQL that reads every profile of the board."""

from collections.abc import Iterable

from django.db import connection

from partner_board.domain import score
from partner_board.domain.party import Party
from partner_board.domain.score import EPSILON, Weights
from partner_board.domain.vocabulary import bits

_TAGS, _AREAS, _GROUPS, _LANGUAGES = range(32), range(12), range(13), range(14)


def best(board: int, viewer: Party, weights: Weights, limit: int) -> list[int]:
    """The keys of the best for somebody, whatever was shown how often; ties by key."""
    with connection.cursor() as cursor:
        cursor.execute(statement(viewer, weights), [board, viewer.key, viewer.organisation, limit])
        return [key for key, _rating in cursor.fetchall()]


def statement(viewer: Party, weights: Weights) -> str:
    """The query, in what SQLite and MariaDB have in common."""
    areas = likeness("areas", viewer.areas, _AREAS)
    x = areas
    if viewer.seeks:
        x = f"({weighed('offers', bits(viewer.seeks), weights)}) / {score.total(viewer.seeks, weights)!r}"
    y = f"""CASE WHEN seeks = 0 THEN {areas}
        ELSE ({weighed("seeks", bits(viewer.offers), weights)}) / ({weighed("seeks", _TAGS, weights)}) END"""
    common = f"({count(f'(languages & {viewer.languages})', _LANGUAGES)})"
    return f"""
        SELECT id, {score.EXCHANGE} * 2 * (x + {EPSILON}) * (y + {EPSILON})
                / ((x + y + {2 * EPSILON}) * {1 + EPSILON})
            + {score.REGION} * near + {score.GROUPS} * alike + {score.AREAS} * areas_alike
            + {score.LANGUAGES} * common AS rating
        FROM (
            SELECT id, {x} AS x, {y} AS y, {place(viewer)} AS near,
                {likeness("`groups`", viewer.groups, _GROUPS)} AS alike, {areas} AS areas_alike,
                CASE WHEN {common} >= 2 THEN 1.0 ELSE {common} / 2.0 END AS common
            FROM partner_board_profile
            WHERE board_id = %s AND status = 'published' AND id <> %s AND name_key <> %s
                AND (languages & {viewer.languages}) <> 0 AND partners < capacity AND live < 20
        ) AS rated
        ORDER BY rating DESC, id LIMIT %s"""


def weighed(column: str, tags: Iterable[int], weights: Weights) -> str:
    """The weight of those tags that a column's mask has."""
    return " + ".join(f"(({column} >> {tag}) & 1) * {weights[tag]!r}" for tag in tags) or "0"


def count(mask: str, places: Iterable[int]) -> str:
    """How many bits are set."""
    return " + ".join(f"(({mask} >> {place}) & 1)" for place in places)


def likeness(column: str, mask: int, places: range) -> str:
    """What two masks share of all that they hold."""
    shared, all_of = count(f"({column} & {mask})", places), count(f"({column} | {mask})", places)
    return f"(CASE WHEN ({column} | {mask}) = 0 THEN 0.0 ELSE 1.0 * ({shared}) / ({all_of}) END)"


def place(viewer: Party) -> str:
    """How close two places are."""
    apart = f"CASE WHEN remote AND {int(viewer.remote)} THEN 0.4 ELSE 0.0 END"
    return f"""CASE WHEN show_county AND county = '{viewer.county:04}' THEN 1.0
        WHEN voivodeship = '{viewer.voivodeship:02}' THEN 0.6 ELSE {apart} END"""
