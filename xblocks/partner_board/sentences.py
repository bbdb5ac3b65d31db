"""What the board answers and says of profiles and links in English, each under its rule; catalogues hold the rest."""


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it yet."""
    return message


UNAVAILABLE = {
    "studio": N_("In Studio nobody has a profile. Open the course as a learner to use the board."),
    "library": N_("A content library has no partner board. Put this block into a course."),
    "visitor": N_("Log in and join the course to use the partner board."),
    "masquerade": N_(
        "You are viewing the course as somebody else. The partner board shows nothing personal to others: it opens "
        "only to that person."
    ),
    "not-enrolled": N_("The partner board is for people who have joined this course."),
    "not-installed": N_("The partner board is not set up on this site yet. Please tell the course team."),
    "not-in-family": N_(
        "This course does not belong to the group of courses whose board it asks for. Please tell the course team."
    ),
    "bad-scope": N_("The settings of this board name no group of courses. Please tell the course team."),
    "no-room-for-terms": N_("This board has more terms of its own than it can hold. Please tell the course team."),
}
"""Why somebody cannot use the board at all."""

REFUSALS = {
    **UNAVAILABLE,
    "post-only": N_("This address only takes what the page sends."),
    "not-json": N_("The page sent something that cannot be read. Reload it and try again."),
    "not-an-object": N_("The page sent something that cannot be read. Reload it and try again."),
    "key-missing": N_("The page left something out: %(key)s. Reload it and try again."),
    "key-unknown": N_("The page sent something that nobody asked for: %(key)s. Reload it and try again."),
    "key-type": N_("The page sent something that does not fit: %(key)s. Reload it and try again."),
    "too-much": N_("That is too much at once: at most %(limit)s kB."),
    "invalid": N_("Nothing was saved yet. Please mend what is marked."),
    "stale": N_("Your profile was saved elsewhere meanwhile."),
    "suspended": N_("The course team has taken your profile off the board. Please write to them."),
    "no-profile": N_("You have no profile on this board."),
    "not-there": N_("This profile is not on the board any more."),
    "not-confirmed": N_("Nothing was erased: it was not confirmed."),
    "not-published": N_("Publish your own profile first."),
    "not-available": N_("This profile is not on the board any more."),
    "you-blocked": N_("You have blocked them. Unblock them first."),
    "already-sent": N_("You have asked them already. Their answer is still due."),
    "they-asked-first": N_("They have asked you already. You find it among your requests and can accept it there."),
    "already-offered": N_("The course team has proposed this partnership already. You find it among your requests."),
    "already-partners": N_("You are partners already."),
    "too-soon": N_("Your last request was declined not long ago. You can ask again 30 days after that."),
    "changed-meanwhile": N_("Something changed between you meanwhile. Look at it again, then decide."),
    "daily-quota": N_("You have sent as many requests as one day allows. Go on tomorrow."),
    "you-are-full": N_(
        "You have as many partners or open requests as you can have. Raise the number in your profile, or end one."
    ),
    "they-are-full": N_("They have as many partners or open requests as they want at present."),
    "expired": N_("The request had waited too long and has ended by itself."),
    "nothing-there": N_("There is nothing like that between you any more."),
    "not-due": N_("That is not due yet."),
    "already-blocked": N_("You have blocked them already."),
    "not-blocked": N_("You have not blocked them."),
    "unknown-act": N_("The page asked for something that the board does not know. Reload it and try again."),
    "not-yours": N_("That is between other people."),
    "key-reused": N_("The page sent the same request for two different things. Reload it and try again."),
    "unfit-note": N_("The note cannot be sent like that. Please mend what is marked."),
    "already-reported": N_("You have reported this profile already. The course team will look at it."),
}
"""Why a request was not granted."""

PROBLEMS = {
    "unknown-term": N_("“%(slug)s” is not in the list."),
    "too-many-tags": N_("Choose at most %(limit)s."),
    "capacity-out-of-range": N_("Give a number from 1 to %(limit)s."),
    "nothing-offered-or-sought": N_("Choose something that you offer or are looking for."),
    "unknown-voivodeship": N_("There is no such voivodeship."),
    "unknown-county": N_("There is no such county."),
    "county-elsewhere": N_("This county lies in another voivodeship."),
    "too-long": N_("It has %(length)s characters, at most %(limit)s fit."),
    "turns-text-around": N_("It holds signs that turn the text around. Type it anew."),
    "invisible-sign": N_("It holds signs that nobody can see. Type it anew."),
    "control-sign": N_("It holds signs that cannot be shown. Type it anew."),
    "has-address": N_("Take out the e-mail address. Partners see your contact once both of you agree."),
    "has-link": N_("Take out the link. Partners see your contact once both of you agree."),
    "has-phone": N_("Take out the telephone number. Partners see your contact once both of you agree."),
    "bad-email": N_("This is not an e-mail address."),
    "bad-phone": N_("This is not a telephone number."),
    "bad-link": N_("This is not the address of a page. It begins with https://."),
    "no-person": N_("Say whom partners should ask for."),
    "no-way-to-reach": N_("Give an e-mail address or a telephone number."),
    "unknown-reason": N_("Choose what is wrong."),
}
"""What is wrong with what somebody entered."""

MISSING = {
    "organisation": N_("Choose what kind of organisation you are."),
    "voivodeship": N_("Choose the voivodeship in which you work."),
    "languages": N_("Choose a language in which you can work."),
    "pitch": N_("Write what you would like to do together."),
}
"""What is missing before a profile can be published, by its field."""

FIELDS = {
    "organisation": N_("Kind of organisation"),
    "name": N_("Name of the organisation or group"),
    "voivodeship": N_("Voivodeship"),
    "county": N_("County"),
    "areas": N_("Areas of work"),
    "groups": N_("People you work with"),
    "languages": N_("Languages you can work in"),
    "offers": N_("What you offer"),
    "seeks": N_("What you are looking for"),
    "pitch": N_("Description"),
    "capacity": N_("Number of partners"),
    "person": N_("Person to ask for"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "link": N_("Website"),
    "note": N_("Note"),
    "reason": N_("Reason"),
    "text": N_("Text"),
}
"""What the fields are called where something is wrong with them."""
IN_FIELD = N_("%(field)s: %(sentence)s")

STATUSES = {
    "none": N_("You have no profile here yet. Nobody sees anything of you."),
    "draft": N_("A draft: nobody but you sees it."),
    "pending": N_("The course team looks at your profile before others see it."),
    "published": N_("Published. It leaves the board by itself after %(day)s; saving it again renews it."),
    "published-for-good": N_("Published."),
    "expired": N_("Your profile left the board by itself on %(day)s. Save it again to publish it anew."),
    "hidden": N_("Off the board: nobody but you sees your profile."),
    "suspended": N_("The course team has taken your profile off the board. Please write to them."),
}
"""How somebody's own profile stands."""

DAY = N_("l, j E Y")
"""How a day stands in a sentence, in the letters of Django's `date` filter."""

LINKS = {
    "received": N_("They asked you on %(day)s. The request ends by itself on %(end)s."),
    "sent": N_("You asked them on %(day)s. The request ends by itself on %(end)s."),
    "offered": N_("Proposed by the course team on %(day)s. The proposal ends by itself on %(end)s."),
    "offered-waits": N_("You have accepted. The other side has until %(end)s."),
    "accepted": N_("Partners since %(day)s."),
    "accepted-some-time": N_("You are partners."),
    "open": N_("Open."),
    "blocked": N_("You have blocked them."),
}
"""What is between two, by how it looks to the reader."""

REASONS = {
    "they-offer": N_("You are looking for what they offer: %(what)s."),
    "they-seek": N_("They are looking for what you offer: %(what)s."),
    "same-county": N_("You work in the same county: %(what)s."),
    "same-voivodeship": N_("You work in the same voivodeship: %(what)s."),
    "both-remote": N_("Both of you can work online."),
    "same-groups": N_("You work with the same people: %(what)s."),
    "same-areas": N_("You have areas of work in common: %(what)s."),
    "same-languages": N_("You have languages in common: %(what)s."),
}
"""Why somebody is suggested."""

FITS = {
    "strong": N_("fits very well"),
    "good": N_("fits well"),
    "possible": N_("may fit"),
}
"""How well somebody fits."""

PLACES = {
    "county": N_("county: %(name)s"),
    "somebody": N_("A profile that is not shown"),
}
"""What stands for a place or a name."""

SAMPLE = {
    "notice": N_(
        "A sample board with invented people, for authors. Learners see their own board here; Studio reads and writes "
        "nothing of theirs."
    ),
    "name_1": N_("Bridge Foundation (sample)"),
    "name_2": N_("Public Library in Sample Town (sample)"),
    "pitch_1": N_(
        "We run a day-room for children and are looking for people who interpret. We can lend our room on weekends."
    ),
    "pitch_2": N_("We hold conversation classes in Polish and look for a partner for a joint application."),
    "pitch_3": N_("A group of neighbours. We accompany people to offices and would like to learn how to do it better."),
    "note": N_("We read that you hold classes. Could our group join them?"),
}
"""What the sample board of Studio says."""

LETTER = {
    "subject": N_("News from the partner board"),
    "leaves": N_("Your profile leaves the partner board by itself after %(day)s. Save it again to keep it there."),
    "where": N_("Log in and open the board in your course."),
    "why": N_("You get this letter because you agreed to it in your profile. There you can take that consent back."),
}
"""What a letter says."""
