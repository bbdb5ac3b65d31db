"""The rows of the board and the constraints that hold whatever the code above them does; `api` alone writes them.

Persons are integer user ids, without foreign keys: the board outlives nobody's account, see `api.personal`. Public ids
are 32 hexadecimal digits as text, since a UUID is another type on MariaDB than on MySQL. No unique constraint has a
condition: MySQL leaves those out with only a warning. Keys of courses are hashed before they are compared, since two
that differ in case only are equal in the collation that most sites use.
"""

from partner_board.models.pairs import DayQuota, LinkEvent, PairLink, Report
from partner_board.models.people import Consent, Contact, Exposure, Profile
from partner_board.models.places import Board, Family, FamilyCourse, Region, Term

__all__ = [
    "Board",
    "Consent",
    "Contact",
    "DayQuota",
    "Exposure",
    "Family",
    "FamilyCourse",
    "LinkEvent",
    "PairLink",
    "Profile",
    "Region",
    "Report",
    "Term",
]
