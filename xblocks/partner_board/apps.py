"""The board as a plugin of the LMS and of Studio: both run its migrations, only the LMS writes its rows."""

from django.apps import AppConfig


class PartnerBoardConfig(AppConfig):
    """The tables of the board, and what it does when the platform retires or unenrols somebody."""

    name = "partner_board"
    verbose_name = "Partner board"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app: dict[str, object] = {}

    def ready(self) -> None:
        """Listen to the platform's signals where it sends them."""
        from partner_board import receivers

        receivers.connect()
