"""Findings about a podcast."""

from podcast_player.domain.problem import ERROR, WARNING, Problem, has_errors, problem


def test_a_finding_keeps_its_details_as_text_in_their_order() -> None:
    found = problem("chapter-outside", "episode t1, chapter 2", 7, start=90, duration=60)
    details = (("start", "90"), ("duration", "60"))
    assert found == Problem("chapter-outside", ERROR, "episode t1, chapter 2", 7, details)


def test_only_errors_stop_a_podcast() -> None:
    assert not has_errors([])
    assert not has_errors([problem("a", level=WARNING)])
    assert has_errors([problem("a", level=WARNING), problem("b")])
