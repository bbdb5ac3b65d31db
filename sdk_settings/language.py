"""The language of a page: the one asked for with `?language=`, else the one asked for last, else Polish."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Respond = Callable[[HttpRequest], HttpResponse]


def chosen(request: HttpRequest) -> str:
    """The language of this request; what the browser prefers is not asked, so that a page stays as linked."""
    offered = dict(settings.LANGUAGES)
    wishes = (request.GET.get("language"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
    return next((wish for wish in wishes if wish and wish in offered), settings.LANGUAGE_CODE)


def chosen_language(respond: Respond) -> Respond:
    """Middleware that speaks the chosen language and remembers it in a cookie, for the handlers' sake."""

    def in_language(request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        with translation.override(language):
            response = respond(request)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
        return response

    return in_language
