"""Boards: found by their scope, made when the first learner opens them, with the terms that course teams added."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from django.db import IntegrityError
from django.db.models import F

from partner_board.api.transactions import in_turn
from partner_board.domain.region import Region, Regions
from partner_board.domain.scope import FAMILY, Scope, course_digest
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.showing import Board
from partner_board.domain.vocabulary import Addition, Labels, Term, Vocabulary, extended
from partner_board.models import Board as BoardRow
from partner_board.models import FamilyCourse
from partner_board.models import Profile as ProfileRow
from partner_board.models import Region as RegionRow
from partner_board.models import Term as TermRow


def open_board(*, scope: Scope, additions: Sequence[Addition], now: datetime) -> Board:
    """The board of a scope, with these terms among its own; raises NoBitLeft when there are too many."""
    row = BoardRow.objects.filter(scope_hash=scope.digest).first() or _made(scope, now)
    stored = vocabulary_of(row.pk)
    wanted = extended(stored, additions)
    if wanted != stored:
        in_turn(lambda: _write_terms(row.pk, additions))
        wanted = extended(vocabulary_of(row.pk), additions)
    return Board(row.pk, wanted, row.seq)


def may_share(*, scope: Scope, course_key: str) -> bool:
    """Whether a course may lead to a board: a family's only if an administrator put the course into it."""
    if scope.kind != FAMILY:
        return True
    return FamilyCourse.objects.filter(family__key=scope.key, course_hash=course_digest(course_key)).exists()


def family_courses(*, scope: Scope) -> tuple[str, ...]:
    """The keys of the courses that lead to the board of a family."""
    return tuple(FamilyCourse.objects.filter(family__key=scope.key).order_by("pk").values_list("course_key", flat=True))


@lru_cache(maxsize=1)
def regions() -> Regions:
    """The voivodeships and counties, read once in a process."""
    return {
        row.code: Region(row.code, row.kind, Labels(row.name_pl, row.name_en, row.name_uk), row.iso)
        for row in RegionRow.objects.order_by("code")
    }


def mark_changed(board: int, profiles: Sequence[int], *, erased: bool = False) -> None:
    """Let every worker know that these profiles changed; the last thing that a transaction does."""
    BoardRow.objects.filter(pk=board).update(seq=F("seq") + 1)
    if erased:
        BoardRow.objects.filter(pk=board).update(reload_seq=F("seq"))
    seq = BoardRow.objects.values_list("seq", flat=True).get(pk=board)
    ProfileRow.objects.filter(pk__in=profiles).update(seq=seq)


def _made(scope: Scope, now: datetime) -> BoardRow:
    try:
        return in_turn(
            lambda: BoardRow.objects.create(
                scope_kind=scope.kind, scope_key=scope.key, scope_hash=scope.digest, created_at=now
            )
        )
    except IntegrityError:  # somebody else opened it at the same moment
        return BoardRow.objects.get(scope_hash=scope.digest)


def vocabulary_of(board: int) -> Vocabulary:
    """The shipped terms with those that course teams added to a board, or called by other names."""
    added = (
        Term(row.kind, row.slug, Labels(row.label_pl, row.label_en, row.label_uk), row.bit)
        for row in TermRow.objects.filter(board=board).order_by("-bit")
    )
    shipped = {(term.kind, term.slug): term for term in SHIPPED.terms}
    return Vocabulary(tuple({**shipped, **{(term.kind, term.slug): term for term in added}}.values()))


def _write_terms(board: int, additions: Sequence[Addition]) -> None:
    BoardRow.objects.filter(pk=board).update(seq=F("seq"))  # whoever adds terms to a board does so alone
    vocabulary = extended(vocabulary_of(board), additions)
    for addition in additions:
        term = vocabulary.term(addition.kind, addition.slug)
        labels = {"label_pl": term.labels.pl, "label_en": term.labels.en, "label_uk": term.labels.uk}
        TermRow.objects.update_or_create(
            board_id=board, kind=term.kind, slug=term.slug, defaults={**labels, "bit": term.bit}
        )
