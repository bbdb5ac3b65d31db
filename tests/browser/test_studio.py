"""The editor of a case in the workbench, used by its author."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from legal_case import sentences
from sdk_settings.people import AUTHOR
from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.conftest import ENVELOPE, Visit, Visitor
from tests.browser.pages import in_polish

DRAFT = "trial-draft"


def test_error_is_shown_with_its_line_while_the_author_writes(author: Visitor) -> None:
    studio = author.studio(DRAFT)
    text = studio.replace('goto="koniec"', 'goto="nigdzie"')
    line = 1 + text[: text.index("nigdzie")].count("\n")
    error = studio.problems.filter(has_text="nigdzie")
    expect(error).to_have_attribute("data-level", "error")
    expect(error.get_by_role("button")).to_have_text(f"{in_polish(sentences.AUTHOR['line'])} {line}")
    error.get_by_role("button").click()
    expect(studio.source).to_be_focused()
    assert "nigdzie" in studio.marked()


def test_faulty_source_is_not_saved_and_stays_in_its_field(author: Visitor, visit: Visit) -> None:
    author.tolerated = "400"
    studio = author.studio(DRAFT)
    text = studio.replace("</step>", "")
    studio.save.click()
    expect(studio.message).to_have_text(in_polish(sentences.REFUSALS["source-errors"]))
    expect(studio.problems.first).to_have_attribute("data-level", "error")
    expect(studio.source).to_have_value(text)
    expect(visit().case(DRAFT).heading).to_have_text("Pismo na biurku")


def test_saved_source_is_what_learners_see(author: Visitor, visit: Visit) -> None:
    studio = author.studio(DRAFT)
    before = (studio.title.input_value(), studio.source.input_value())
    changed = before[1].replace("Pismo na biurku", "List na stole")
    studio.write_and_save("Nowy tytuł", changed)
    expect(studio.message).to_have_text(in_polish(sentences.AUTHOR["saved"]))
    case = visit().case(DRAFT)
    expect(case.heading).to_have_text("List na stole")
    expect(case.root.get_by_role("heading", name="Nowy tytuł")).to_be_visible()
    studio.write_and_save(*before)
    expect(case.open().heading).to_have_text("Pismo na biurku")


def test_second_author_learns_that_somebody_saved_meanwhile(author: Visitor, visit: Visit) -> None:
    first, second = author.studio(DRAFT), visit(AUTHOR.id, tolerated="409").studio(DRAFT)
    title, source = first.title.input_value(), first.source.input_value()
    first.write_and_save("Zapisane wcześniej", source)
    second.write_and_save("Zapisane później", source)
    expect(second.message).to_have_text(in_polish(sentences.REFUSALS["conflict"]))
    expect(second.title).to_have_value("Zapisane później")
    first.write_and_save(title, source)


def test_learner_who_follows_a_link_to_the_editor_is_led_back_to_the_case(visit: Visit) -> None:
    learner = visit(tolerated="403")
    page = learner.context.new_page()
    page.goto(learner.place(DRAFT, "studio_view"))
    expect(page.locator(".legal-case-studio")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Pismo na biurku")).to_be_visible()


def test_editor_left_open_by_somebody_who_may_write_no_more_saves_nothing(author: Visitor) -> None:
    author.tolerated = "403"
    studio = author.studio(DRAFT)
    studio.page.evaluate("studentId = 'zofia'")
    studio.save.click()
    expect(studio.message).to_have_text(in_polish(sentences.REFUSALS["may-not-write"]))


def test_page_of_the_platform_instead_of_an_answer_is_no_lost_connection(author: Visitor) -> None:
    author.tolerated = "403"
    studio = author.studio(DRAFT)
    studio.page.route("**/studio_save/**", lambda route: route.fulfill(status=403, body="<h1>403</h1>"))
    studio.save.click()
    expect(studio.message).to_have_text(in_polish(sentences.AUTHOR["failed"]))


def test_source_without_problems_is_praised_and_cancel_is_left_to_studio(author: Visitor) -> None:
    studio = author.studio(DRAFT)
    expect(studio.summary).to_have_text(in_polish(sentences.AUTHOR["no_problems"]))
    expect(studio.problems).to_have_count(0)
    expect(studio.cancel).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_editor_is_clean(visit: Visit, take_picture: Callable[[Page, str], None], width: int) -> None:
    studio = visit(AUTHOR.id, width=width).studio(ENVELOPE)
    expect(studio.summary).not_to_be_empty()
    assert violations(studio.page) == []
    take_picture(studio.page, f"{width}-10-studio")
    studio.replace('goto="tresc"', 'goto="nigdzie"')
    studio.check.click()
    expect(studio.problems.filter(has_text="nigdzie")).to_be_visible()
    assert violations(studio.page) == []
    assert layout.sticking_out(studio.page) == []
    assert layout.small_targets(studio.page) == []
    take_picture(studio.page, f"{width}-10-studio-error")
