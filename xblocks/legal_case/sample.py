"""The small working case that a new block starts with, and the same as an example in an author's language."""

from collections.abc import Mapping
from html import escape

from block_pages.translation import Translator, translated
from legal_case.sentences import N_

TEXTS = {
    "known": N_("Alex brings a letter from an office."),
    "letter": N_("Letter"),
    "letter_text": N_("The application is refused. An appeal may be filed within 14 days of delivery."),
    "letter_expert": N_("The instruction names the time limit."),
    "appeal": N_("Appeal"),
    "start": N_("A letter on the desk"),
    "start_text": N_("Alex asks whether anything can still be done."),
    "look": N_("Look for the day of delivery and count."),
    "look_consequence": N_("The envelope says 28 October 2026."),
    "look_expert": N_("A time limit runs from delivery, not from the date of the letter."),
    "guess": N_("Say that it is too late."),
    "guess_consequence": N_("Alex is about to leave, then finds the envelope: 28 October 2026."),
    "guess_expert": N_("Never answer before you have counted."),
    "day": N_("The day on which it ends"),
    "day_text": N_("On which day does the time limit for the appeal end?"),
    "day_expert": N_("Day 14 is 11 November, a public holiday, so the time limit ends on 12 November."),
    "end": N_("The appeal is filed"),
    "end_text": N_("The appeal goes out in time."),
}
_CASE = """\
<legal_case schema="1" first="start">
  <client name="Alex" status="">{known}</client>
  <calendar today="2026-11-12" rule="pl-kpa"/>
  <law id="kpa129" title="art. 129 § 2 k.p.a." as-of="2026-11-22"/>
  <document id="letter" title="{letter}" kind="decision" dated="2026-10-26" key="true">
    <text>{letter_text}</text>
    <expert>{letter_expert}</expert>
  </document>
  <deadline id="appeal" title="{appeal}" from="2026-10-28" days="14" law="kpa129"/>
  <step id="start" type="decision" title="{start}">
    <text>{start_text}</text>
    <option id="look" goto="day" points="1" law="kpa129" critical="good">
      <label>{look}</label>
      <consequence>{look_consequence}</consequence>
      <expert>{look_expert}</expert>
    </option>
    <option id="guess" goto="day" points="0" critical="harm">
      <label>{guess}</label>
      <consequence>{guess_consequence}</consequence>
      <expert>{guess_expert}</expert>
    </option>
  </step>
  <step id="day" type="date" title="{day}" deadline="appeal" points="1" goto="end">
    <text>{day_text}</text>
    <expert>{day_expert}</expert>
  </step>
  <step id="end" type="ending" title="{end}" outcome="good">
    <text>{end_text}</text>
  </step>
</legal_case>
"""


def _written(texts: Mapping[str, str]) -> str:
    return _CASE.format(**{name: escape(text) for name, text in texts.items()})


SAMPLE = _written(TEXTS)
"""The case of a new block; what a block starts with cannot depend on who looks at it."""


def example(translator: Translator) -> str:
    """The same case in the language of an author, to begin with."""
    return _written(translated(TEXTS, translator))
