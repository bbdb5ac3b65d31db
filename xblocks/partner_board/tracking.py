"""What the platform's tracking log is told of the board: ids only, never what people wrote or how to reach them."""

from partner_board.domain.link import ACCEPT, END, SEND

PREFIX = "akademia.partner_board."
PUBLISHED = f"{PREFIX}profile_published"
LINKED = {
    SEND: f"{PREFIX}request_sent",
    ACCEPT: f"{PREFIX}request_accepted",
    END: f"{PREFIX}partnership_ended",
}
"""The event of each act that is told; who declines, withdraws or blocks stays between the two."""

Payload = dict[str, str | int]


def published(board: int, profile: str) -> Payload:
    """That a profile was published: the board's number and the profile's public id."""
    return {"board": board, "profile": profile}


def linked(board: int, profile: str, partner: str, version: int) -> Payload:
    """That something came about between two profiles: their public ids and the version of their link."""
    return {"board": board, "profile": profile, "partner": partner, "version": version}
