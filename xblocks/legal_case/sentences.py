"""The sentences of the block in English, each under its rule or place; the catalogues hold the other languages."""


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it yet."""
    return message


LEARNER = {
    "case_file": N_("Case file"),
    "unread": N_("unread"),
    "read": N_("read"),
    "not_read": N_("not read"),
    "open_document": N_("Open"),
    "close_document": N_("Close"),
    "source_file": N_("Original file"),
    "decide": N_("Decide"),
    "continue": N_("Continue"),
    "confirm": N_("Confirm"),
    "pick_first": N_("Choose one of the answers first."),
    "pick_exactly": N_("Choose exactly as many as the question asks for."),
    "date_first": N_("Enter a full date first: day, month and year."),
    "write_first": N_("Write something first; a sentence is enough."),
    "date_label": N_("Date"),
    "text_label": N_("Your note"),
    "locked": N_("not open yet"),
    "led_to": N_("What your last step led to"),
    "sending": N_("Sending…"),
    "offline": N_("No connection, nothing was lost. Check the network and try again."),
    "failed": N_("The site could not answer. Reload the page; your answers so far are kept."),
    "line": N_("Line"),
    "client": N_("Client"),
    "ended": N_("End of the case"),
    "restart": N_("Start a new attempt"),
    "show_debrief": N_("Show the debrief"),
    "debrief": N_("Debrief"),
    "your_decision": N_("Your decision"),
    "expert_decision": N_("The expert’s decision"),
    "consequence": N_("Consequence"),
    "law": N_("Legal basis"),
    "laws_used": N_("Provisions in this case"),
    "as_of": N_("as of"),
    "print": N_("Print"),
    "needs_script": N_("You can read this step without JavaScript; to answer it, switch JavaScript on."),
    "of": N_("of"),
    "story_date": N_("Today in the story"),
    "practice": N_("Practice, not graded"),
    "practise": N_("Try other decisions, without a grade"),
    "go_on": N_("Go on without a grade"),
    "practise_here": N_("Try again from here, without a grade"),
    "go_back": N_("One step back"),
    "leave_practice": N_("End the practice"),
    "start_again": N_("Start again"),
    "skills": N_("Skills"),
    "timeline": N_("Days and deadlines"),
    "route": N_("Your way through the case"),
    "documents_told": N_("What the documents tell"),
    "team_only": N_("For the course team"),
    "show_overview": N_("Show how learners play this case"),
}
QUESTIONS = {
    "decision": N_("What do you do?"),
    "evidence": N_("Which documents prove it?"),
    "basis": N_("Which provision is the legal basis?"),
    "date": N_("Which day is it?"),
    "reflect": N_("What do you think?"),
}
KINDS = {
    "decision": N_("decision"),
    "letter": N_("letter"),
    "certificate": N_("certificate"),
    "notice": N_("notice"),
    "note": N_("note"),
    "list": N_("list"),
    "photo": N_("photo"),
    "envelope": N_("envelope"),
    "medical": N_("medical document"),
    "receipt": N_("proof of posting or receipt"),
    "form": N_("form"),
    "other": N_("document"),
}
QUALITIES = {"good": N_("right"), "fair": N_("acceptable"), "bad": N_("harmful or wrong")}
WAY = N_("on your way")
TRACKS = {
    "both": N_("on your way and on the best one"),
    "own": N_("only on your way"),
    "best": N_("only on the best way"),
}
LIMITS = {
    "moved": N_("The counted end, %(day)s, is a day off, so the last day moves to the next working day."),
    "mistake": N_("Your date was %(day)s."),
}
UNAVAILABLE = N_("This case is being worked on and cannot be played now. Please come back later.")
DATES = {True: N_("Your date, %(day)s, is right."), False: N_("Your date, %(day)s, is not right.")}
COUNTING = {
    "best": N_("Your best attempt counts: %(percent)d%%."),
    "last": N_("Your last attempt counts: %(percent)d%%."),
    "first": N_("Your first attempt counts: %(percent)d%%."),
    "set": N_("Your grade for this case is %(percent)d%%."),
}
LOGGED_IN = N_(
    "You are logged in: play this case inside the course, where your answers are kept. If you have not joined the "
    "course yet, enrol first."
)
NOTICES = {
    "cut": N_("The author has changed this case. You are at the last step that is still valid; no attempt was lost."),
    "changed": N_("The author has changed this case since you finished it. Your result stays as it was."),
    "closed": N_("The time for this case has passed. You can go on without a grade."),
    "closed-for-good": N_("The time for this case has passed; answers are no longer taken."),
    "practised": N_("This was practice: it does not count."),
    "logged-in": LOGGED_IN,
    "visitor": N_("You are not logged in: you can play, but nothing is kept and nothing is graded."),
    "results-later": N_("Results are shown when the time for this case has passed."),
    "results-never": N_("Results of this case are not shown."),
    "later": N_(
        "The expert’s decisions are shown when your attempts are used up, your result is 100% or the time for this "
        "case has passed."
    ),
}
REFUSALS = {
    "post-only": N_("This address only takes POST requests."),
    "get-only": N_("This address only takes GET requests."),
    "too-much": N_("That is too much text at once; the limit is %(limit)s KB."),
    "not-json": N_("The request could not be read."),
    "not-an-object": N_("The request has to be a JSON object."),
    "key-missing": N_("The request lacks “%(key)s”."),
    "key-unknown": N_("The request has an unknown key: “%(key)s”."),
    "key-type": N_("The value of “%(key)s” cannot be used."),
    "unplayable": N_("This case is being worked on and cannot be played now. Please come back later."),
    "stale": N_("This page was out of date; here is where you are now."),
    "unknown-token": N_("That answer does not belong to this step. Please choose again."),
    "wrong-answer": N_("This step wants another kind of answer."),
    "closed": N_("The time for this case has passed; answers are no longer taken."),
    "no-practice": N_("This can only be done in a practice, when nothing is left to win."),
    "not-reached": N_("Nobody came that far in this attempt."),
    "trail-lost": N_("The case has changed meanwhile; here it is from the start."),
    "newer-record": N_("A newer version of this case keeps your answers. Nothing is lost; please come back later."),
    "damaged-record": N_(
        "Your answers are kept in a form that cannot be read, so nothing is changed. Please tell the course team."
    ),
    "logged-in": LOGGED_IN,
    "under-way": N_("This attempt has not ended yet. Play it to its end first."),
    "no-attempt-left": N_("There is no further attempt."),
    "not-ended": N_("The debrief comes at the end of the case."),
    "finished": N_("This attempt has ended."),
    "another-step": N_("This page was out of date; here is where you are now."),
    "no-answer-wanted": N_("This step wants no answer."),
    "not-offered": N_("That answer cannot be chosen here."),
    "pick-exactly": N_("Choose exactly as many as the question asks for."),
    "not-a-date": N_("That is not a date. Write it as year, month and day, for example 2026-11-12."),
    "nothing-written": N_("Write something first; a sentence is enough."),
    "text-too-long": N_("That text is too long; 5,000 characters is the limit."),
    "log-too-long": N_("This attempt is too long to go on. Please ask the course team for help."),
    "document-not-there": N_("That document is not in the case file."),
    "nobody-plays": N_("Nobody plays here, so no answer can be kept. Open the case in its course."),
    "staff-only": N_("Only the course team may see this."),
    "may-not-write": N_("You may not change this case."),
    "conflict": N_(
        "Somebody else saved this case meanwhile. Nothing is lost: look at both versions and choose how to go on."
    ),
    "source-errors": N_("The case has errors and was not saved."),
    "title-missing": N_("Give the case a title of at most 255 characters."),
}
REPORT = {
    "attempt": N_("Attempt"),
    "step": N_("Id of the step"),
    "title": N_("Step"),
    "answer": N_("Answer"),
    "points": N_("Points"),
    "laws": N_("Legal basis"),
    "seconds": N_("Seconds"),
    "state": N_("State of the attempt"),
    "percent": N_("Score of the attempt (%)"),
}
ATTEMPTS = {True: N_("ended"), False: N_("under way")}
OVERVIEW = {
    "elsewhere": N_("What learners answered can be seen in the LMS only. Open the case in its course there."),
    "few": N_("Fewer than %(fewest)d learners have started this case. The overview begins with %(fewest)d."),
    "ended-few": N_("Fewer than %(fewest)d of them have reached an ending."),
    "ended-nearly-all": N_("Nearly all of them have reached an ending."),
    "ended-some": N_("Some of them have reached an ending, others have not."),
    "gone-some": N_("Some learners gave answers to steps that the case no longer has."),
    "how": N_(
        "Each learner counts once in each step, with the first answer of the first attempt; percentages are of all who "
        "have started. A number is not shown where a group of fewer than %(fewest)d learners could be worked out."
    ),
    "choices": N_("Answers, step by step"),
    "step_few": N_("Fewer than %(fewest)d learners have answered this step."),
    "step_hidden": N_("The answers to this step fall into groups too small to be shown."),
    "hidden": N_("not shown"),
    "gone": N_("answers that the case no longer has"),
    "unanswered": N_("not answered, or not on their way"),
    "wrong-day": N_("another day"),
    "all-right": N_("only right ones"),
    "ways": N_("Mistakes that often come together"),
    "no_ways": N_("No mistakes have come together often enough to be shown."),
}
PROBLEMS = {
    "not-text": N_("The text has characters that no XML may hold; take them out or type the words again."),
    "too-large": N_("The case is larger than %(limit)s bytes; shorten its texts or make two cases of it."),
    "document-type": N_("Document type and entity declarations are not allowed; take them out."),
    "not-xml": N_("This is not well-formed XML: %(reason)s. Look on this line and above it for a missing “<”, "
                  "“>” or closing tag."),
    "wrong-root": N_("The outermost element has to be <legal_case>; put the whole case inside it."),
    "unknown-schema": N_("Schema “%(value)s” is not known; this version reads schema 1, so write that."),
    "missing-attribute": N_("The attribute “%(attribute)s” is missing or empty; fill it in."),
    "unexpected-attribute": N_("There is no attribute “%(attribute)s” here; check its spelling."),
    "unexpected-element": N_("<%(element)s> does not belong here; move it or take it out. HTML goes into a CDATA "
                             "section."),
    "unexpected-text": N_("Text stands outside any element: “%(text)s”. Move it into one, such as <text>, or "
                          "take it out."),
    "repeated-element": N_("<%(element)s> stands here a second time, but only one can count; take the other one out."),
    "bad-id": N_("“%(value)s” cannot be an id: use at most 40 of a–z, 0–9, - and _."),
    "bad-number": N_("“%(attribute)s” has to be a whole number from %(low)s to %(high)s, not “%(value)s”."),
    "bad-date": N_("“%(attribute)s” has to be a date such as 2026-11-12, not “%(value)s”."),
    "bad-word": N_("“%(attribute)s” has to be one of %(words)s, not “%(value)s”."),
    "bad-condition": N_("The condition “%(value)s” cannot be read; it stops making sense at “%(at)s”. Mend it there."),
    "bad-change": N_("“%(value)s” is not a change of a counter; write for example trust+1."),
    "bad-address": N_("“%(value)s” is not an address that can be linked to; write one that begins with https://, "
                      "or with /static/ for a file of the course."),
    "no-steps": N_("The case has no steps; add a first one and an ending."),
    "too-many-steps": N_("The case has %(steps)s steps; the limit is %(limit)s. Make several cases of it."),
    "starts-at-an-ending": N_("The case starts at an ending, so there is nothing to play; name another step in "
                              "“first”."),
    "no-ending": N_("The case has no ending; add a step of type ending."),
    "duplicate-id": N_("The id “%(id)s” is used more than once; rename one of them."),
    "unknown-first": N_("The case starts at “%(step)s”, but there is no such step; name one of its steps in “first”."),
    "broken-goto": N_("There is no step “%(id)s” to go to; add it or choose another one."),
    "no-goto": N_("This step leads nowhere; name the next step in “goto”."),
    "unknown-law": N_("There is no provision “%(id)s” in the case; add it or correct the id."),
    "unknown-document": N_("There is no document “%(id)s” in the case; add it or correct the id."),
    "unknown-deadline": N_("There is no deadline “%(id)s” in the case; add it or correct the id."),
    "unknown-skill": N_("There is no skill “%(id)s” in the case; add it or correct the id."),
    "unknown-counter": N_("There is no counter “%(id)s” in the case; add it or correct the id."),
    "unknown-in-condition": N_("The condition asks for %(id)s, which is not in the case; add that or correct the id."),
    "no-options": N_("A decision needs at least one option; add one, or choose another type of step."),
    "options-elsewhere": N_("A step of type %(type)s has no options; make it a decision or take them out."),
    "items-elsewhere": N_("A step of type %(type)s has nothing to pick; make it evidence or basis."),
    "bad-pick": N_("“pick” is %(pick)s, but there are %(items)s items to pick from; change the number or add items."),
    "no-calendar": N_("A case with deadlines needs a <calendar> with the day on which the story starts."),
    "counter-range": N_("The counter “%(id)s” starts outside its own limits; change “start”, “min” or “max”."),
    "reserved-word": N_("“%(id)s” is a word of the condition language; rename the counter."),
    "loop-without-decision": N_("This step leads back to itself and nobody ever has a choice on the way; lead it "
                                "elsewhere or put a decision in between."),
    "too-many-states": N_("The case is too large to find its best path; give the most points in “best”."),
    "no-way-to-an-ending": N_("No path reaches an ending; look at where the options lead and at their conditions."),
    "best-path-capped": N_("Even the best path is limited to %(cap)s percent; take “cap” off one of its options."),
    "best-differs": N_("“best” says %(given)s, but the best path that can be played earns %(found)s; correct "
                       "“best” or take it out."),
    "dead-end": N_("A learner can get stuck here: at some point no option is open. Add one without a condition."),
    "unreachable-step": N_("No path reaches this step; lead an option or a step here, or take it out."),
    "ending-never-reached": N_("No path reaches this ending; lead an option or a step here, or take it out."),
    "unreachable-option": N_("This option can never be chosen; change its condition or take it out."),
    "law-without-date": N_("Say in “as-of” on which day the provision was checked."),
    "document-without-text": N_("The document has no text; write it out for people who cannot see a scan."),
    "long-text": N_("The screen has %(words)s words; shorten it to about 120, which read well on a phone."),
    "idle-attribute": N_("The attribute “%(attribute)s” does nothing on a step of type %(type)s; take it out."),
    "no-consequence": N_("The option has no consequence; write what comes of it, so that learners learn from it."),
    "no-label": N_("The option has no label; write the words that learners choose."),
    "key-document-never-opened": N_("No path opens this key document; change its condition, or take “key” off it."),
    "single-option": N_("This decision has a single option; add another one, or make it a step of type info."),
    "duplicate-label": N_("Another option of this decision has the same label; say in both what sets them apart."),
    "points-on-a-loop": N_("Learners can come back to this step, but its points count for the first answer only; "
                           "move them to a step that nobody comes back to."),
    "no-alternative-text": N_(
        "A picture has no alternative text; say in “alt” what it shows, or leave “alt” empty if it only decorates."
    ),
    "empty-link": N_("A link has no text; write in it where it leads."),
    "heading-level": N_("Headings <h1> and <h2> belong to the page around the case and are left out; use <h3> to "
                        "<h6>."),
    "left-out": N_("Pages leave this out of the text: %(what)s. Write it in another way or take it out."),
    "long-source": N_("The case has %(length)s characters; shorten its texts if it is to go into a content "
                      "library, which takes about %(limit)s."),
}  # fmt: skip
