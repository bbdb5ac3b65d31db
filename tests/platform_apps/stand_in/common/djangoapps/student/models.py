"""What event-routing-backends imports of the platform to find people who have left (`student/models/user.py`)."""

from django.contrib.auth import get_user_model


def get_potentially_retired_user_by_username(username: str) -> object:
    """The person of this name."""
    return get_user_model().objects.get(username=username)
