"""The board in Django's admin: families to put together, profiles to decide on, everything else to read only.

Contacts are masked, and whoever opens one leaves a line in the admin's own log.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from partner_board import api
from partner_board.domain.scope import course_digest
from partner_board.models import (
    Board,
    Consent,
    Contact,
    Family,
    FamilyCourse,
    LinkEvent,
    PairLink,
    Profile,
    Report,
    Term,
)


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that only the board itself writes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds rows here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes rows here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes rows here: `partner_board_erase_user` does."""
        return False


class CoursesInline(admin.TabularInline):  # type: ignore[type-arg]
    """The courses of a family, by their keys."""

    model = FamilyCourse
    extra = 1


@admin.register(Family)
class FamilyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Puts courses together that share one board."""

    list_display = ("key", "title")
    inlines = (CoursesInline,)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Keep the hash by which a course is found beside its key."""
        for course in formset.save(commit=False):
            course.course_key = course.course_key.strip()
            course.course_hash = course_digest(course.course_key)
            course.save()
        for course in formset.deleted_objects:
            course.delete()


@admin.register(Board)
class BoardAdmin(ReadOnly):
    """Which boards there are."""

    list_display = ("scope_kind", "scope_key", "created_at")


@admin.register(Term)
class TermAdmin(ReadOnly):
    """The terms that course teams added."""

    list_display = ("board", "kind", "slug", "label_pl")


@admin.register(Profile)
class ProfileAdmin(ReadOnly):
    """Profiles as others see them, with the decisions that a facilitator can take."""

    list_display = ("public_id", "board", "status", "organisation", "voivodeship", "open_reports", "demo")
    list_filter = ("status", "demo")
    exclude = ("user_id", "name_key", "search_text")
    actions = ("let_in", "suspend")

    @admin.display(description="open reports")
    def open_reports(self, row: Profile) -> int:
        """How many people reported the profile and wait for a decision."""
        return row.reports.filter(open_slot=1).count()

    @admin.action(description="Publish: what waits or was suspended may be seen", permissions=["view"])
    def let_in(self, request: HttpRequest, chosen: "QuerySet[Profile]") -> None:
        """Publish pending and suspended profiles, and close the reports about them."""
        self._decide(request, chosen, api.let_in)

    @admin.action(description="Suspend: nobody sees it until it is published here", permissions=["view"])
    def suspend(self, request: HttpRequest, chosen: "QuerySet[Profile]") -> None:
        """Take profiles off the board."""
        self._decide(request, chosen, api.suspend)

    def _decide(self, request: HttpRequest, chosen: "QuerySet[Profile]", decide: Any) -> None:
        if not request.user.has_perm("partner_board.change_profile"):
            self.message_user(request, "You may not change profiles.", messages.ERROR)
            return
        decided = sum(decide(public_id=each, now=timezone.now()) for each in chosen.values_list("public_id", flat=True))
        self.message_user(request, f"Changed profiles: {decided}.")


@admin.register(Contact)
class ContactAdmin(ReadOnly):
    """Contacts, masked in the list; to open one is written down."""

    list_display = ("profile", "masked")

    @admin.display(description="contact")
    def masked(self, row: Contact) -> str:
        """What there is, without what it is."""
        return ", ".join(name for name in ("person", "email", "phone", "link") if getattr(row, name))

    def change_view(self, request: HttpRequest, object_id: str, *more: Any, **named: Any) -> Any:
        """Show one contact, after a line in the admin's log."""
        row = self.get_object(request, object_id)
        if row is not None:
            self.log_change(request, row, "Contact opened.")
        return super().change_view(request, object_id, *more, **named)


@admin.register(Consent)
class ConsentAdmin(ReadOnly):
    """What people agreed to, and until when."""

    list_display = ("profile", "purpose", "given_at", "withdrawn_at")


@admin.register(PairLink)
class PairLinkAdmin(ReadOnly):
    """What is between two profiles."""

    list_display = ("lo", "hi", "state", "version", "expires_at")
    list_filter = ("state",)


@admin.register(LinkEvent)
class LinkEventAdmin(ReadOnly):
    """What happened, without the notes: those are between the two."""

    list_display = ("link", "version", "kind", "at")
    exclude = ("note", "key")


@admin.register(Report)
class ReportAdmin(ReadOnly):
    """What was reported and why."""

    list_display = ("target", "reason", "at", "open_slot")
    list_filter = ("reason",)
