"""The texts of the editor for course teams, in English: names of its parts, of its fields, and help beside them."""

from legal_case.sentences import N_

EDITOR = {
    "tabs": N_("Parts of the editor"),
}
FIELDS = {
    "id": N_("Id"),
}
HELP = {
    "id": N_("A short name that never changes: at most 40 of a–z, 0–9, - and _."),
}
REFUSALS = {
    "draft-errors": N_("The case has errors and cannot be played yet. Mend them first; the check list names them."),
    "setting-weight": N_("The weight has to be a number from 0 to 1,000."),
    "setting-attempts_allowed": N_("The number of attempts has to be a whole number from 0 to 1,000."),
    "setting-grade": N_("The attempt that counts has to be the best, the last or the first one."),
    "setting-undo": N_("Steps back are allowed in practice or never."),
    "setting-debrief": N_("The full debrief comes after each attempt or when attempts are exhausted."),
}
TABLES = {"strings": EDITOR, "fields": FIELDS, "help": HELP}
