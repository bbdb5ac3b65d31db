"""What is between two profiles: the one link of a pair, all that happened to it, the sends of a day, reports."""

from django.db import models

from partner_board.domain import link
from partner_board.models.checks import check
from partner_board.models.people import Profile
from partner_board.models.places import Board


class PairLink(models.Model):
    """The one row of a pair of profiles, the lower key first.

    .. pii: Who asked whom, who became partners, and who blocked whom.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    board = models.ForeignKey(Board, models.CASCADE, related_name="+")
    lo = models.ForeignKey(Profile, models.CASCADE, related_name="links_as_lo")
    hi = models.ForeignKey(Profile, models.CASCADE, related_name="links_as_hi")
    state = models.CharField(max_length=8, default=link.IDLE)
    sender = models.PositiveBigIntegerField(null=True, blank=True)
    accepted_lo = models.BooleanField(default=False)
    accepted_hi = models.BooleanField(default=False)
    blocked_lo = models.BooleanField(default=False)
    blocked_hi = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    cooldown_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "lo", "hi"], name="board_link_pair"),
            check("board_link_order", lo__lt=models.F("hi")),
        ]
        indexes = [
            models.Index(fields=["state", "expires_at"], name="board_link_expiry"),
            models.Index(fields=["closed_at"], name="board_link_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.lo_id}-{self.hi_id} {self.state}"


class LinkEvent(models.Model):
    """One thing that happened to a link; the actor is a profile's key, None for nobody or for a pseudonymised one.

    .. pii: Who did what, with the note that went along.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    link = models.ForeignKey(PairLink, models.CASCADE, related_name="events")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    actor = models.PositiveBigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=8)
    note = models.CharField(max_length=500, blank=True)
    key = models.CharField(max_length=64, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "version"], name="board_event_version"),
            models.UniqueConstraint(fields=["actor", "key"], name="board_event_key"),
        ]
        indexes = [models.Index(fields=["at"], name="board_event_at")]

    def __str__(self) -> str:
        return f"{self.link_id}.{self.version} {self.kind}"


class DayQuota(models.Model):
    """How many requests somebody sent on a day (of the site's time zone).

    .. pii: How active a person was.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    day = models.DateField()
    sends = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "day"], name="board_quota_day")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.day}: {self.sends}"


class Report(models.Model):
    """That somebody reported a profile; `open_slot` is 1 while it waits, so that nobody reports the same one twice.

    .. pii: Who reported whom, and why.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    reporter = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    target = models.ForeignKey(Profile, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=20)
    text = models.CharField(max_length=500, blank=True)
    with_note = models.BooleanField(default=False)
    open_slot = models.PositiveSmallIntegerField(null=True, default=1)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reporter", "target", "open_slot"], name="board_report_open")]
        indexes = [models.Index(fields=["at"], name="board_report_at")]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.reason}"
