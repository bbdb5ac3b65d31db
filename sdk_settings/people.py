"""The demo people who play and write in the workbench."""

from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at the workbench; an author may open the Studio view, like staff of a course."""

    id: str
    name: str
    author: bool = False

    @property
    def logged_in(self) -> bool:
        """Whether this is anybody at all."""
        return bool(self.id)

    @property
    def role(self) -> str:
        """What the person is called on the pages."""
        if not self.logged_in:
            return "not logged in"
        return "author" if self.author else "learner"

    @property
    def number(self) -> int:
        """A stable number, as the platform gives each account."""
        return crc32(self.id.encode())


LEARNERS = (
    Person("zofia", "Zofia Wiśniewska"),
    Person("oleksandr", "Oleksandr Kovalenko"),
    Person("lan", "Nguyễn Thị Lan"),
)
AUTHOR = Person("marta", "Marta Sobczak", author=True)
PEOPLE = (*LEARNERS, AUTHOR)
NOBODY = Person("", "a visitor")


def person(person_id: str) -> Person:
    """The demo person of this id; an empty one is a visitor, any other a learner of that name."""
    known = {somebody.id: somebody for somebody in (*PEOPLE, NOBODY)}
    return known.get(person_id) or Person(person_id, person_id)
