"""Pages of the workbench: the scenarios, one scenario in each of its views, handlers, course files."""

from threading import Lock

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseForbidden,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST
from django.views.static import serve
from workbench.models import XBlockState
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError, NoSuchUsage

from sdk_settings.demo_board import leave_board
from sdk_settings.people import AUTHOR, LEARNERS, PEOPLE, Person, person
from sdk_settings.reading import views as reading
from sdk_settings.runtime import DemoRuntime
from sdk_settings.scenarios import Scenario, shelf

LEARNER_VIEWS = {"student_view": "Learner"}
AUTHOR_VIEWS = {**LEARNER_VIEWS, "author_view": "Preview in Studio", "studio_view": "Editor in Studio"}
PUBLIC = "public_view"  # as the platform shows it to visitors and to readers of an open course; no link leads to it

# The SDK's store has no unique constraint: two first requests at once would make two rows of one state.
TURN = Lock()


def visitor(request: HttpRequest) -> Person:
    """Who asks: the person named by `?student=`, the parameter that the SDK's script sends too.

    Without it that is the first learner; with nothing in it, somebody who is not logged in.
    """
    return person(request.GET.get("student", LEARNERS[0].id))


def offered(who: Person) -> dict[str, str]:
    """The views that this person finds links to, with their words."""
    if not who.logged_in:
        return {}
    return AUTHOR_VIEWS if who.author else LEARNER_VIEWS


def scenario_or_404(scenario_id: str) -> Scenario:
    """The scenario of this id."""
    scenario = shelf().find(scenario_id)
    if scenario is None:
        raise Http404(f"There is no scenario {scenario_id}.")
    return scenario


def index(request: HttpRequest) -> HttpResponse:
    """The courses to read, and the list of scenarios."""
    places = {"courses": reading.names(), "shelf": shelf(), "learner": LEARNERS[0], "author": AUTHOR}
    return render(request, "workbench/index.html", places)


@ensure_csrf_cookie
def scenario_page(request: HttpRequest, scenario_id: str, view_name: str = "student_view") -> HttpResponse:
    """One block in one of its views, with links to the others."""
    scenario = scenario_or_404(scenario_id)
    if view_name not in (*AUTHOR_VIEWS, PUBLIC):
        raise Http404(f"There is no view {view_name}.")
    who = visitor(request)
    if view_name not in (*offered(who), PUBLIC):
        return render(request, "workbench/refused.html", {"scenario": scenario, "visitor": who}, status=403)
    with TURN:
        block = DemoRuntime(who).get_block(scenario.usage_id)
        title = getattr(block, "display_name", None) or scenario.title
        fragment = block.render(view_name)
    places = {
        "fragment": fragment,
        "languages": settings.LANGUAGES,
        "people": [(somebody, offered(somebody)) for somebody in PEOPLE],
        "scenario": scenario,
        "title": title,
        "view_name": view_name,
        "visitor": who,
    }
    return render(request, "workbench/block.html", places)


def handle(request: HttpRequest, usage_id: str, handler: str, suffix: str = "") -> HttpResponse:
    """Give a request of the page to the block's handler; as on the platform, visitors may only GET."""
    shelf()
    who = visitor(request)
    if not who.logged_in and request.method != "GET":
        return HttpResponseForbidden("Unauthenticated")
    with TURN:
        try:
            block = DemoRuntime(who).get_block(usage_id)
            response = block.handle(handler, django_to_webob_request(request), suffix)
        except (NoSuchUsage, NoSuchHandlerError) as error:
            raise Http404(str(error)) from error
    return webob_to_django_response(response)


@require_POST
def forget(request: HttpRequest, scenario_id: str) -> HttpResponse:
    """Let one person start a scenario from the beginning."""
    scenario = scenario_or_404(scenario_id)
    who = visitor(request)
    XBlockState.objects.filter(scenario=scenario.id, user_id=who.id).delete()
    leave_board(DemoRuntime(who).get_block(scenario.usage_id), who)
    return HttpResponseRedirect(f"/scenario/{scenario.id}/?student={who.id}")


def course_file(request: HttpRequest, course: str, name: str) -> HttpResponseBase:
    """A file of a course's `static` folder."""
    return serve(request, name, document_root=str(settings.COURSES / course / "static"))
