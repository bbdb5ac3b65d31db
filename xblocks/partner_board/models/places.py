"""Where a board is and what is spoken of on it: regions, families of courses, boards, added terms."""

from django.db import models

from partner_board.models.checks import check


class Region(models.Model):
    """A voivodeship or a county of Poland by its TERYT code.

    .. no_pii:
    """

    code = models.CharField(max_length=4, primary_key=True)
    kind = models.CharField(max_length=12)
    name_pl = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    name_uk = models.CharField(max_length=60, blank=True)
    iso = models.CharField(max_length=6, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name_pl}"


class Family(models.Model):
    """Courses that share one board, put together by an administrator.

    .. no_pii:
    """

    key = models.SlugField(max_length=40, unique=True, help_text="The word after family: in a block's settings.")
    title = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.title


class FamilyCourse(models.Model):
    """One course of a family, by its key as it stands in addresses.

    .. no_pii:
    """

    family = models.ForeignKey(Family, models.CASCADE, related_name="courses")
    course_key = models.CharField(max_length=255, help_text="For example course-v1:Akademia+PRA+2026_1")
    course_hash = models.CharField(max_length=64, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["family", "course_hash"], name="board_family_course")]

    def __str__(self) -> str:
        return self.course_key


class Board(models.Model):
    """One board: that of a run of a course, of a family of courses, or of the whole site.

    `seq` counts the changes that a ranking has to know; one that was loaded before `reload_seq` is loaded anew, since
    profiles were erased then.

    .. no_pii:
    """

    scope_kind = models.CharField(max_length=8)
    scope_key = models.CharField(max_length=255, blank=True)
    scope_hash = models.CharField(max_length=64, unique=True)
    seq = models.PositiveBigIntegerField(default=0)
    reload_seq = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.scope_kind} {self.scope_key}".strip()


class Term(models.Model):
    """A term that a course team added to the vocabulary of its board; its bit is never given to another one.

    .. no_pii:
    """

    board = models.ForeignKey(Board, models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=12)
    slug = models.CharField(max_length=40)
    label_pl = models.CharField(max_length=60, blank=True)
    label_en = models.CharField(max_length=60, blank=True)
    label_uk = models.CharField(max_length=60, blank=True)
    bit = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "kind", "slug"], name="board_term_slug"),
            models.UniqueConstraint(fields=["board", "kind", "bit"], name="board_term_bit"),
            check("board_term_bit_range", bit__lte=62),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
