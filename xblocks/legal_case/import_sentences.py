"""What an import of another tool's story says, in English: what could not be carried over, and why nothing was read."""

from legal_case.sentences import N_

NOTES = {
    "macro": N_("The command “%(what)s” was left out; say the same with a condition or a counter."),
}
REFUSALS = {
    "import-not-json": N_("This is not JSON; it stops making sense in line %(line)s. Paste the whole file."),
}
