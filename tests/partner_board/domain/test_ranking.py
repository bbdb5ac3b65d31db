"""A worker's board: columns and plain Python give the same answer to the last bit, also after any refreshing."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partner_board.domain.columns import Columns
from partner_board.domain.party import Party
from partner_board.domain.ranking import Ranking, Roster, ranking
from tests.partner_board.profiles import DAY, random_board, random_party
from tests.partner_board.strategies import boards, parties


def both(board: list[Party]) -> tuple[Ranking, Ranking]:
    return ranking(board), ranking(board, columns=False)


def test_columns_and_plain_python_agree_on_200_boards() -> None:
    asked = 0
    for seed in range(200):
        board = random_board(seed)
        columns, plain = both(board)
        assert columns.weights == plain.weights
        for viewer in [*board[:4], random_party(random.Random(seed), 0), Party(0, voivodeship=6)]:
            for limit in (20, 3):
                excluded = {each.key for each in board[5:9]} | {10_000}
                answers = [each.suggestions(viewer, DAY, excluded=excluded, limit=limit) for each in (columns, plain)]
                assert answers[0] == answers[1]
                asked += bool(answers[0])
    assert asked > 1_000


@settings(max_examples=40)
@given(boards(), parties(), st.sets(st.integers(0, 10)), st.integers(1, 10))
def test_columns_and_plain_python_agree(board: list[Party], viewer: Party, excluded: set[int], limit: int) -> None:
    columns, plain = both(board)
    assert columns.suggestions(viewer, DAY, excluded=excluded, limit=limit) == plain.suggestions(
        viewer, DAY, excluded=excluded, limit=limit
    )


@settings(max_examples=40)
@given(
    boards(), boards(), st.sets(st.integers(0, 10)), st.dictionaries(st.integers(0, 10), st.integers(0, 90)), parties()
)
def test_a_refreshed_board_is_like_a_new_one(
    board: list[Party], changed: list[Party], gone: set[int], shown: dict[int, int], viewer: Party
) -> None:
    """Whoever is both changed and gone is there: what is new is newer than what is gone."""
    now = {each.key: each for each in board if each.key not in gone} | {each.key: each for each in changed}
    for before, new in zip(both(board), both(list(now.values())), strict=True):
        unchanged = before.suggestions(viewer, DAY)
        after = before.updated(changed, gone)
        assert len(after) == len(new) == len(now)
        assert after.weights == new.weights
        assert after.suggestions(viewer, DAY) == new.suggestions(viewer, DAY)
        assert after.with_shown(shown).suggestions(viewer, DAY) == new.with_shown(shown).suggestions(viewer, DAY)
        assert before.suggestions(viewer, DAY) == unchanged


def test_who_was_shown_often_comes_later() -> None:
    viewer, *others = (Party(key, lot=key, languages=1, areas=1) for key in range(1, 5))
    for board in both(others):
        [first, *rest] = board.suggestions(viewer, DAY)
        again = board.with_shown({first.key: 11, 99: 50}).suggestions(viewer, DAY)
        assert again == (*rest, first)
        assert board.with_shown({first.key: 11}).with_shown({}).suggestions(viewer, DAY) == (first, *rest)


@pytest.mark.parametrize("columns", [True, False])
def test_an_empty_board_suggests_nobody(columns: bool) -> None:
    board = ranking([], columns=columns)
    assert len(board) == 0
    assert board.suggestions(Party(1, areas=1, languages=1), DAY, excluded={1}) == ()
    assert board.updated([], [1]).with_shown({1: 2}).suggestions(Party(1, voivodeship=6), DAY) == ()


def test_a_profile_takes_less_than_a_hundred_bytes() -> None:
    board = Columns.of(Party(key) for key in range(1_000))
    assert board.size < 100 * 1_000


WITHOUT_NUMPY = """
import sys
sys.modules["numpy"] = None
from partner_board.domain.party import Party
from partner_board.domain.ranking import ranking
print(type(ranking([Party(1)])).__name__)
"""


def test_without_numpy_a_board_is_plain_python() -> None:
    assert isinstance(ranking([]), Columns)
    assert isinstance(ranking([], columns=False), Roster)
    done = subprocess.run([sys.executable, "-c", WITHOUT_NUMPY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Roster"
