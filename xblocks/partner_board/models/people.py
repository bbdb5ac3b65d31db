"""What people told of themselves, how they can be reached, what they agreed to, how often they were suggested."""

from django.db import models

from partner_board.domain import profile
from partner_board.models.checks import check
from partner_board.models.places import Board


class Profile(models.Model):
    """What somebody tells of themselves or their organisation on one board.

    Masks stand for sets of terms. `live` and `partners` count links; `seq` is the board's when this changed last;
    `told_at` is when the last letter was sent.

    .. pii: The organisation's name, its place, what it offers and seeks, and a text; all by the person themselves.
    .. pii_types: name, location, other
    .. pii_retirement: local_api
    """

    board = models.ForeignKey(Board, models.CASCADE, related_name="profiles")
    user_id = models.PositiveBigIntegerField()
    public_id = models.CharField(max_length=32, unique=True)
    status = models.CharField(max_length=10, default=profile.DRAFT)
    organisation = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120, blank=True)
    name_key = models.PositiveBigIntegerField(default=0)
    show_name = models.BooleanField(default=False)
    voivodeship = models.CharField(max_length=2, blank=True)
    county = models.CharField(max_length=4, null=True, blank=True)
    show_county = models.BooleanField(default=False)
    remote = models.BooleanField(default=False)
    areas = models.PositiveBigIntegerField(default=0)
    offers = models.PositiveBigIntegerField(default=0)
    seeks = models.PositiveBigIntegerField(default=0)
    groups = models.PositiveBigIntegerField(default=0)
    languages = models.PositiveBigIntegerField(default=0)
    pitch = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    capacity = models.PositiveSmallIntegerField(default=5)
    live = models.PositiveSmallIntegerField(default=0)
    partners = models.PositiveSmallIntegerField(default=0)
    demo = models.BooleanField(default=False, help_text="Invented, to show what a board looks like.")
    published_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "user_id"], name="board_profile_user"),
            check("board_profile_counters", partners__lte=models.F("live")),
        ]
        indexes = [
            models.Index(fields=["board", "seq"], name="board_profile_seq"),
            models.Index(fields=["board", "status", "voivodeship", "county"], name="board_profile_place"),
            models.Index(fields=["board", "status", "published_at"], name="board_profile_newest"),
            models.Index(fields=["status", "expires_at"], name="board_profile_expiry"),
            models.Index(fields=["user_id"], name="board_profile_owner"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Contact(models.Model):
    """How somebody can be reached, apart from the profile so that nothing reads it by the way.

    .. pii: The person to ask for with an e-mail address, a telephone number and a link.
    .. pii_types: name, email_address, phone_number, external_service
    .. pii_retirement: local_api
    """

    profile = models.OneToOneField(Profile, models.CASCADE, primary_key=True, related_name="contact")
    person = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    link = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"contact of {self.profile_id}"


class Consent(models.Model):
    """That somebody agreed to a text for a purpose, and until when; rows are added and closed, never rewritten.

    .. pii: What the person of a profile agreed to.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=8)
    text_hash = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["profile", "purpose", "withdrawn_at"], name="board_consent_live")]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.profile_id}"


class Exposure(models.Model):
    """How often somebody was suggested on a day.

    .. no_pii: It says nothing about who looked.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    day = models.DateField()
    showings = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "day"], name="board_exposure_day")]
        indexes = [models.Index(fields=["day"], name="board_exposure_on")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.day}: {self.showings}"
