"""The sentences of the author's side in English, each under its rule or place; catalogues hold other languages."""

from partner_board.sentences import N_

REFUSALS = {
    "may-not-write": N_("You may not change this block."),
    "conflict": N_("Somebody else saved this block meanwhile. Close the editor, open it again."),
    "source-errors": N_("Nothing was saved: the list of terms has errors."),
    "title-missing": N_("Give the block a title of at most 255 characters."),
    "scope-unknown": N_(
        "Name the group of courses by its word, as the administrator wrote it: small letters, digits and hyphens."
    ),
}

PROBLEMS = {
    "not-text": N_("The text holds half a character. Type this place anew."),
    "too-large": N_("The text is larger than %(limit)s bytes."),
    "document-type": N_("A list of terms declares no document type and no entities."),
    "not-xml": N_("This is not well-formed XML: %(reason)s"),
    "wrong-root": N_("The outermost element has to be partner_board, not %(element)s."),
    "unexpected-element": N_("There is no element %(element)s in a list of terms."),
    "unexpected-attribute": N_("A term has no attribute %(attribute)s."),
    "unexpected-text": N_("Text stands outside of the attributes: “%(text)s”."),
    "missing-attribute": N_("A term needs the attribute %(attribute)s."),
    "duplicate-term": N_("This term of the kind %(kind)s is there twice."),
    "too-many-terms": N_("There are too many terms of the kind %(kind)s: a board has at most %(limit)s."),
    "unknown-kind": N_("“%(kind)s” is no kind of terms. Kinds are tag, area, group, language and organisation."),
    "bad-slug": N_("A slug has at most 40 small letters, digits and hyphens between them."),
    "no-label": N_("This term has no label: write pl, en or uk."),
    "too-long": N_("A label has %(length)s characters, at most %(limit)s fit."),
    "turns-text-around": N_("A label holds signs that turn the text around."),
    "invisible-sign": N_("A label holds signs that nobody can see."),
    "control-sign": N_("A label holds signs that cannot be shown."),
    "bad-scope": N_("The scope “%(scope)s” is none: use run, instance or family: and the word of a group of courses."),
    "not-in-family": N_(
        "An administrator has not put this course into the group “%(family)s” yet. Until then learners find no board."
    ),
}

LINE = N_("Line %(line)s: %(sentence)s")
"""A problem in one line, for the unit page and the log."""
