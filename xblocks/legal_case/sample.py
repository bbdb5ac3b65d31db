"""The small working case that a new block starts with, to be played and then written over."""

SAMPLE = """\
<legal_case schema="1" first="start">
  <client name="Alex" status="">Alex brings a letter from an office.</client>
  <calendar today="2026-11-12" rule="pl-kpa"/>
  <law id="kpa129" title="art. 129 § 2 k.p.a." as-of="2026-11-22"/>
  <document id="letter" title="Letter" kind="decision" dated="2026-10-26" key="true">
    <text>The application is refused. An appeal may be filed within 14 days of delivery.</text>
    <expert>The instruction names the time limit.</expert>
  </document>
  <deadline id="appeal" title="Appeal" from="2026-10-28" days="14" law="kpa129"/>
  <step id="start" type="decision" title="A letter on the desk">
    <text>Alex asks whether anything can still be done.</text>
    <option id="look" goto="day" points="1" law="kpa129" critical="good">
      <label>Look for the day of delivery and count.</label>
      <consequence>The envelope says 28 October 2026.</consequence>
      <expert>A time limit runs from delivery, not from the date of the letter.</expert>
    </option>
    <option id="guess" goto="day" points="0" critical="harm">
      <label>Say that it is too late.</label>
      <consequence>Alex is about to leave, then finds the envelope: 28 October 2026.</consequence>
      <expert>Never answer before you have counted.</expert>
    </option>
  </step>
  <step id="day" type="date" title="The last day" deadline="appeal" points="1" goto="end">
    <text>On which day does the time limit for the appeal end?</text>
    <expert>Day 14 is 11 November, a public holiday, so the time limit ends on 12 November.</expert>
  </step>
  <step id="end" type="ending" title="The appeal is filed" outcome="good">
    <text>The appeal goes out in time.</text>
  </step>
</legal_case>
"""
