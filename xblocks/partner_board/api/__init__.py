"""The only door to the rows of the board: keyword arguments in, values of the domain out."""

from partner_board.api.boards import family_courses, may_share, open_board, regions
from partner_board.api.deciding import let_in, suspend
from partner_board.api.invariants import broken_invariants, mend_counters
from partner_board.api.links import act
from partner_board.api.looking import blocked, browse, card, inbox, suggestions
from partner_board.api.personal import erase, erase_person, everything, leave_course
from partner_board.api.profiles import own, save, withdraw
from partner_board.api.reports import report
from partner_board.api.sweeping import expire, purge
from partner_board.api.telling import Letter, letters, mark_told

__all__ = [
    "Letter",
    "act",
    "blocked",
    "broken_invariants",
    "browse",
    "card",
    "erase",
    "erase_person",
    "everything",
    "expire",
    "family_courses",
    "inbox",
    "leave_course",
    "let_in",
    "letters",
    "mark_told",
    "may_share",
    "mend_counters",
    "open_board",
    "own",
    "purge",
    "regions",
    "report",
    "save",
    "suggestions",
    "suspend",
    "withdraw",
]
