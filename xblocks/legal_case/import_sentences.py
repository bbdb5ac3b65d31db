"""What an import of another tool's story says, in English: what could not be carried over, and why nothing was read."""

from legal_case.sentences import N_

NOTES = {
    "macro": N_("The command “%(what)s” was left out; say the same with a condition or a counter."),
    "variable": N_("The variable %(what)s stands in the text; write a counter for it, or take it out."),
    "setter": N_("The link “%(what)s” also changes a variable; write that as a change of a counter."),
    "not-text": N_("This passage is no part of the story (%(what)s) and was left out."),
    "same-name": N_("Another passage has the same name; this one was left out. Add its text by hand."),
    "no-such-passage": N_("A link leads to “%(what)s”, which is not in the story; the link was left out."),
    "leads-nowhere": N_("The choice “%(what)s” leads nowhere and was left out; add it with its target."),
    "nothing-leads-here": N_("Nothing leads to this passage; lead an option to it, or take it out."),
    "no-ending-found": N_("The story has no ending to come to, so an empty one was added; lead a step to it."),
    "left-out": N_("Pages leave this out of the text: %(what)s. Write it in another way."),
    "medium": N_("The file “%(what)s” was left out; add it to the files of the course and to the text."),
    "hint": N_("The hint “%(what)s” was left out; say it in the text, if it is needed."),
    "setting": N_("The setting “%(what)s” has no place in a case; see the settings here."),
    "interactive": N_("The content of type “%(what)s” was left out; tell in the text what learners have to know."),
    "timer": N_("The time limit was left out: nobody has to hurry here."),
    "end-score": N_("The score %(what)s of this ending was left out; give points to the options that lead to it."),
}
REFUSALS = {
    "import-too-long": N_("The story is longer than 1,000,000 characters; import it in parts."),
    "import-too-many-passages": N_("The story has more passages than a case may have, 500; import it in parts."),
    "import-nothing-to-import": N_("There is no passage in the story that could become a step."),
    "import-not-twee": N_(
        "This is not Twee: a passage begins with a line such as “:: Start”. In Twine choose Build, Export As Twee."
    ),
    "import-not-json": N_("This is not JSON; it stops making sense in line %(line)s. Paste the whole file."),
    "import-not-branching-xblock": N_(
        "There are no nodes in this JSON. Paste the scenario of a branching_xblock, with “nodes” in it."
    ),
    "import-not-h5p-branching": N_(
        "This is no H5P Branching Scenario. Paste content/content.json from its .h5p file, which is a ZIP file."
    ),
}
