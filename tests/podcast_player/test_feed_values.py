"""Whether durations, days, licences and long descriptions are understood in every notation that feeds have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.feed_values import LONGEST_DESCRIPTION, amount, day, license_name, number, seconds, shortened

DURATIONS = {
    "seconds": ("3723", 3723),
    "none": ("0", 0),
    "fraction": ("3723.9", 3723),
    "fraction after a comma": ("3723,9", 3723),
    "minutes": ("62:03", 3723),
    "minutes of one digit": ("2:3", 123),
    "hours": ("1:02:03", 3723),
    "hours of two digits": ("01:02:03", 3723),
    "hours, thousandths": ("01:02:03.456", 3723),
    "many minutes": ("0:62:03", 3723),
    "space around": (" 62:03\n", 3723),
    "ISO 8601": ("PT1H2M3S", 3723),
    "ISO 8601, minutes": ("PT62M", 3720),
    "ISO 8601, fraction": ("PT3.5S", 3),
    "letters": ("1h 2m 3s", 3723),
    "letters, close": ("1h2m3s", 3723),
    "words": ("1 hr 2 min 3 sec", 3723),
    "minutes in words": ("45 minutes", 2700),
    "empty": ("", None),
    "space": (" ", None),
    "word": ("soon", None),
    "negative": ("-5", None),
    "four parts": ("1:2:3:4", None),
    "ISO 8601 of nothing": ("PT", None),
    "colon only": (":", None),
    "too many digits": ("1" * 20, None),
    "other digits": ("٣", None),
}


@pytest.mark.parametrize(("text", "expected"), DURATIONS.values(), ids=DURATIONS)
def test_a_duration_is_read_in_every_notation(text: str, expected: int | None) -> None:
    assert seconds(text) == expected


@given(st.integers(0, 999), st.integers(0, 59), st.integers(0, 59))
def test_every_notation_says_the_same(hours: int, minutes: int, rest: int) -> None:
    total = (hours * 60 + minutes) * 60 + rest
    written = (f"{hours}:{minutes:02}:{rest:02}", f"PT{hours}H{minutes}M{rest}S", str(total))
    assert {seconds(each) for each in written} == {total}


DAYS = {
    "mail": ("Tue, 01 Feb 2022 23:30:00 +0100", date(2022, 2, 1)),
    "mail, another zone": ("Tue, 01 Feb 2022 00:30:00 +1400", date(2022, 2, 1)),
    "mail, named zone": ("01 Feb 2022 10:00:00 GMT", date(2022, 2, 1)),
    "mail, two digits": ("1 Feb 22 10:00 EST", date(2022, 2, 1)),
    "ISO 8601": ("2022-02-01T10:00:00Z", date(2022, 2, 1)),
    "ISO 8601, day": ("2022-02-01", date(2022, 2, 1)),
    "no such day": ("2022-02-30", None),
    "no such day in mail": ("30 Feb 2022 10:00:00 +0000", None),
    "another age": ("1 Feb 1022 10:00:00 +0000", None),
    "word": ("yesterday", None),
    "empty": ("", None),
    "zone beyond the world": ("1 Feb 2022 10:00:00 +9999999999999999999999", None),
}


@pytest.mark.parametrize(("text", "expected"), DAYS.values(), ids=DAYS)
def test_a_day_is_read_in_every_notation(text: str, expected: date | None) -> None:
    assert day(text) == expected


@given(st.text(max_size=40))
def test_no_text_makes_reading_raise(text: str) -> None:
    assert day(text) is None or day(text).year >= 1900  # type: ignore[union-attr]
    assert seconds(text) is None or seconds(text) >= 0  # type: ignore[operator]


def test_numbers_are_whole_and_small() -> None:
    assert [number(text) for text in ("0", "12", "9999", "10000", "-1", "1.5", "", "٣")] == [
        0, 12, 9999, None, None, None, None, None,
    ]  # fmt: skip
    assert [amount(text, 1000) for text in (" 1000 ", "1001", "-1", "", "1e3", "9" * 400)] == [1000, 0, 0, 0, 0, 0]


LICENSES = {
    "slug": ("cc-by-sa-4.0", "", "CC BY-SA 4.0"),
    "slug in capitals": ("CC-BY-NC-ND-3.0", "", "CC BY-NC-ND 3.0"),
    "as people write it": ("CC BY 4.0", "https://a.example/", "CC BY 4.0"),
    "another": ("All rights reserved", "https://a.example/", "All rights reserved"),
    "address only": ("", "https://a.example/", "https://a.example/"),
    "neither": ("", "", ""),
}


@pytest.mark.parametrize(("text", "url", "expected"), LICENSES.values(), ids=LICENSES)
def test_a_licence_is_named_as_people_name_it(text: str, url: str, expected: str) -> None:
    assert license_name(text, url) == expected


LONG = {
    "paragraphs": ("<p>aaaa</p><p>bbbb</p><p>cccc</p>", 25, "<p>aaaa</p><p>bbbb</p>"),
    "words": ("aaaa bbbb cccc dddd eeee", 20, "aaaa bbbb cccc …"),
    "no gap": ("a" * 30, 20, "a" * 18 + " …"),
    "within a tag": ("aaaaaaaaaaaa<a href='b'>c</a>", 20, "aaaaaaaaaaaa …"),
    "within a reference": ("aaaaaaaaaaaaaaa&nbsp;b", 20, "aaaaaaaaaaaaaaa …"),
    "short": ("<p>a</p>", 8, "<p>a</p>"),
}


@pytest.mark.parametrize(("html", "longest", "expected"), LONG.values(), ids=LONG)
def test_a_long_description_ends_where_a_reader_would_end_it(html: str, longest: int, expected: str) -> None:
    assert shortened(html, longest) == expected
    assert len(shortened(html, longest)) <= longest


@given(st.text(st.sampled_from("ab <>&;/p\n"), max_size=60), st.integers(4, 40))
def test_a_description_is_never_longer_and_a_short_one_stays(html: str, longest: int) -> None:
    assert len(shortened(html, longest)) <= longest
    assert shortened(html, max(60, longest)) == html
    assert shortened(shortened(html, longest), longest) == shortened(html, longest)


def test_a_description_of_any_size_fits() -> None:
    assert len(shortened("<p>" * 500_000)) <= LONGEST_DESCRIPTION
