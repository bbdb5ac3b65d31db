"""Pages of the workbench for every demo person, in every view and language."""

import json
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from workbench.models import XBlockState
from xblock.core import XBlock

from sdk_settings.people import AUTHOR, LEARNERS, PEOPLE
from sdk_settings.runtime import DemoRuntime
from sdk_settings.scenarios import Scenario, shelf
from sdk_settings.views import AUTHOR_VIEWS, LEARNER_VIEWS, offered


def envelope() -> Scenario:
    """The scenario of the case that every view is tried with."""
    found = shelf().find("prawo-pra_k1")
    assert found
    return found


def page(view_name: str, person_id: str, **query: str) -> str:
    """The address of the case for a person."""
    path = reverse("scenario", args=[envelope().id, view_name])
    return f"{path}?" + "&".join(f"{key}={value}" for key, value in {"student": person_id, **query}.items())


def handler(name: str, person_id: str) -> str:
    """The address of a handler of the case, as the SDK's script makes it."""
    return f"/handler/{envelope().usage_id}/{name}/?student={person_id}&"


def save_title(block: XBlock, title: str) -> None:
    """Give a block another title, as its editor does."""
    block.display_name = title
    block.save()


def test_index_offers_every_scenario(client: Client) -> None:
    text = client.get("/").content.decode()
    for scenario in shelf().scenarios:
        assert scenario.title in text
        assert reverse("scenario", args=[scenario.id, "student_view"]) in text


@pytest.mark.parametrize("view_name", [*AUTHOR_VIEWS, "public_view"])
def test_every_view_opens_for_the_author(client: Client, view_name: str) -> None:
    assert client.get(page(view_name, AUTHOR.id)).status_code == 200


@pytest.mark.parametrize("view_name", [*LEARNER_VIEWS, "public_view"])
@pytest.mark.parametrize("person_id", [*(somebody.id for somebody in LEARNERS), "somebody-else"])
def test_learners_open_what_is_for_learners(client: Client, view_name: str, person_id: str) -> None:
    assert client.get(page(view_name, person_id)).status_code == 200


@pytest.mark.parametrize("view_name", sorted(AUTHOR_VIEWS.keys() - LEARNER_VIEWS.keys()))
def test_learner_is_shown_the_way_back_from_an_author_s_view(client: Client, view_name: str) -> None:
    reply = client.get(page(view_name, LEARNERS[0].id))
    assert reply.status_code == 403
    assert page("student_view", LEARNERS[0].id) in reply.content.decode()
    assert "legal_case" not in reply.content.decode()


@pytest.mark.parametrize("name", ["answer", "studio_save", "nonsense", "render", "__init__"])
@pytest.mark.parametrize("person_id", [LEARNERS[0].id, AUTHOR.id])
def test_what_is_no_view_is_not_found(client: Client, name: str, person_id: str) -> None:
    assert client.get(page(name, person_id)).status_code == 404


def test_page_links_to_the_views_of_every_person_and_no_others(client: Client) -> None:
    text = client.get(page("student_view", LEARNERS[0].id)).content.decode()
    for somebody in PEOPLE:
        for view_name in AUTHOR_VIEWS:
            assert (page(view_name, somebody.id) in text) == (view_name in offered(somebody))


def test_heading_is_the_title_that_was_saved_last(client: Client) -> None:
    editor = client.get(page("studio_view", AUTHOR.id)).content.decode()
    assert f">{envelope().title}</h1>" in editor
    block = DemoRuntime(AUTHOR).get_block(envelope().usage_id)
    before = block.display_name
    save_title(block, "Nowy <tytuł>")
    text = client.get(page("student_view", LEARNERS[0].id)).content.decode()
    save_title(block, before)
    assert ">Nowy &lt;tytuł&gt;</h1>" in text


def test_page_speaks_polish_whatever_the_browser_prefers(client: Client) -> None:
    response = client.get(page("student_view", "zofia"), headers={"accept-language": "en"})
    assert '<html lang="pl">' in response.content.decode()


def test_chosen_language_is_remembered(client: Client) -> None:
    client.get(page("student_view", "zofia", language="uk"))
    assert '<html lang="uk">' in client.get("/").content.decode()


def test_language_that_is_not_offered_changes_nothing(client: Client) -> None:
    assert '<html lang="pl">' in client.get("/?language=xx").content.decode()


def test_handler_answers_the_person_who_asks(client: Client) -> None:
    client.get(page("student_view", AUTHOR.id))
    reply = client.post(handler("view", AUTHOR.id), data="{}", content_type="application/json")
    assert reply.status_code == 200
    assert "step" in json.loads(reply.content)


def test_author_is_shown_how_everybody_plays_and_learners_are_not(client: Client) -> None:
    scenario = shelf().find("prawo-pra_k1")
    assert scenario is not None
    log = [["start", "no-such-option", 1]]
    state = json.dumps({"record": {"schema": 1, "attempt": {"number": 1, "log": log}, "ended": []}})
    rows = [
        XBlockState.objects.create(
            scope="usage", scope_id=scenario.usage_id, scenario=scenario.id, user_id=f"player-{number}", state=state
        )
        for number in range(7)
    ]
    address = f"/handler/{scenario.usage_id}/overview/?language=en&student="
    told = client.post(f"{address}{AUTHOR.id}&", data="{}", content_type="application/json")
    refused = client.post(f"{address}{LEARNERS[0].id}&", data="{}", content_type="application/json")
    for row in rows:
        row.delete()
    assert (told.status_code, refused.status_code) == (200, 403)
    assert "<p>7 " in json.loads(told.content)["html"]


def test_handler_without_csrf_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    reply = strict.post(handler("view", "zofia"), data="{}", content_type="application/json")
    assert reply.status_code == 403


@pytest.mark.parametrize(
    "address", ["/scenario/none/", "/handler/none/view/", "/course/prawo/static/none.pdf"], ids=str
)
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_unknown_handler_is_not_found(client: Client) -> None:
    shelf()
    assert client.post(handler("nothing", "zofia"), data="{}", content_type="application/json").status_code == 404


def test_hostile_name_of_a_person_is_escaped(client: Client) -> None:
    text = client.get(page("student_view", "%3Cscript%3Ealert(1)%3C/script%3E")).content.decode()
    assert "<script>alert(1)" not in text


def test_afresh_forgets_what_this_person_did_and_nothing_else(client: Client) -> None:
    scenario = envelope()
    for person_id in ("afresh", "other"):
        XBlockState.objects.create(scope="usage", scenario=scenario.id, user_id=person_id)
    client.post(reverse("forget", args=[scenario.id]) + "?student=afresh")
    states = XBlockState.objects.filter(scenario=scenario.id)
    assert not states.filter(user_id="afresh").exists()
    assert states.filter(user_id="other").exists()


def test_afresh_needs_a_post(client: Client) -> None:
    assert client.get(reverse("forget", args=[envelope().id])).status_code == 405


def test_static_bundle_of_the_block_is_served(client: Client) -> None:
    response = client.get("/resource/legal_case/public/student.js")
    assert response.status_code == 200
    assert "javascript" in response["content-type"]


# Visitors: an empty `student`.


def test_a_visitor_sees_the_public_view_and_no_other(client: Client) -> None:
    for view_name in AUTHOR_VIEWS:
        reply = client.get(page(view_name, "", language="en"))
        assert reply.status_code == 403
        assert page("public_view", "") in reply.content.decode()
    text = client.get(page("public_view", "", language="en")).content.decode()
    assert "You are not logged in" in text
    assert "Start afresh" not in text


def test_a_visitor_plays_by_get_only(client: Client) -> None:
    start = "ask=" + quote(json.dumps({"act": "view", "trail": ""}))
    assert json.loads(client.get(handler("visit", "") + start).content)["trail"] == ""
    assert client.post(handler("view", ""), data="{}", content_type="application/json").status_code == 403


def test_who_is_logged_in_is_no_visitor(client: Client) -> None:
    start = "ask=" + quote(json.dumps({"act": "view", "trail": ""}))
    for person_id in (LEARNERS[0].id, AUTHOR.id, "somebody-else"):
        assert client.get(handler("visit", person_id) + start).status_code == 403
        text = client.get(page("public_view", person_id, language="en")).content.decode()
        assert "You are logged in" in text
        assert "You are not logged in" not in text


def test_without_any_student_it_is_the_first_learner(client: Client) -> None:
    text = client.get(reverse("scenario", args=[envelope().id, "student_view"])).content.decode()
    assert f"You are {LEARNERS[0].name}" in text
