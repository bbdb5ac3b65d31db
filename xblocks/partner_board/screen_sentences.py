"""The sentences of the screens in English, each under its place; catalogues hold the other languages."""

from partner_board.sentences import N_

TABS = {
    "tabs": N_("Parts of the partner board"),
    "profile": N_("My profile"),
    "suggestions": N_("For you"),
    "board": N_("Board"),
    "inbox": N_("Requests"),
    "needs_script": N_("To fill in a profile, search and ask, this page needs JavaScript."),
}
CONSENTS = {
    "publish": N_(
        "I am 18 or older, and I agree that this profile is shown on the board to people of this course. I can take it "
        "off the board at any time with one click."
    ),
    "disclose": N_(
        "I agree that somebody sees my contact once one of us has asked and the other has accepted. It is hidden again "
        "as soon as one of us ends the partnership, blocks the other, or takes this consent back."
    ),
    "notify": N_("I agree to be told about new requests and when my profile is about to leave the board."),
}
SEEN_BY = {
    "board": N_("Everybody on the board sees this."),
    "opted": N_(
        "Everybody on the board sees this only if you tick the box. Those whom you ask or accept see it anyway."
    ),
    "partners": N_("Only partners see this, once both of you have agreed."),
    "nobody": N_("Nobody else sees this."),
}
PROFILE = {
    "intro": N_(
        "Say who you are, what you can offer and what you are looking for. Beside each field it says who will see it. "
        "A draft is seen by nobody but you."
    ),
    "who": N_("Who you are"),
    "organisation": N_("Kind of organisation"),
    "choose": N_("Choose"),
    "name": N_("Name of the organisation or group"),
    "show_name": N_("Show the name on the board"),
    "hidden_by_default": N_(
        "For informal groups and people who act on their own, name and county stay hidden unless you tick the boxes."
    ),
    "where": N_("Where you work"),
    "voivodeship": N_("Voivodeship"),
    "county": N_("County"),
    "no_county": N_("Not told"),
    "show_county": N_("Show the county on the board"),
    "remote": N_("We can also work together online"),
    "what": N_("What you do"),
    "areas": N_("Areas of work"),
    "groups": N_("People you work with"),
    "languages": N_("Languages you can work in"),
    "offers": N_("What you offer"),
    "seeks": N_("What you are looking for"),
    "most": N_("At most 10."),
    "chosen": N_("Chosen:"),
    "narrow": N_("Find in this list"),
    "nothing_found": N_("Nothing in the list is called that."),
    "pitch": N_("In a few sentences: what would you like to do together?"),
    "pitch_hint": N_(
        "No names of the people you help, and no links, addresses or telephone numbers: partners get your contact."
    ),
    "capacity": N_("How many partners would you like to have?"),
    "contact": N_("Contact for partners"),
    "contact_hint": N_("An address of the organisation is better than a private one."),
    "person": N_("Person to ask for"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "link": N_("Website"),
    "consents": N_("What you agree to"),
    "consents_hint": N_(
        "Each consent stands alone, and you can take each back here. Only the first is needed to publish."
    ),
    "mend": N_("Please mend this first:"),
    "save_draft": N_("Save draft"),
    "save_changes": N_("Save changes"),
    "publish": N_("Publish"),
    "withdraw": N_("Take my profile off the board"),
    "withdraw_hint": N_(
        "Open requests and partnerships end with it. Your profile is kept: you can publish it again at any time."
    ),
    "preview": N_("What others see"),
    "preview_hint": N_("As it was last saved. Fields that you hide are not in it."),
    "preview_empty": N_("Save a draft, and you will see here what others would see."),
    "kept": N_("You wrote something here that was not saved. Would you like it back?"),
    "restore": N_("Bring it back"),
    "discard": N_("Throw it away"),
    "stale": N_("What you typed here is not lost. Save it again to replace what was saved meanwhile."),
    "stale_save": N_("Save what I typed"),
    "stale_show": N_("Show what was saved meanwhile"),
}
CARDS = {
    "why": N_("Why"),
    "offers": N_("Offers"),
    "seeks": N_("Is looking for"),
    "areas": N_("Areas"),
    "groups": N_("Works with"),
    "languages": N_("Languages"),
    "remote": N_("Also online"),
    "contact": N_("Contact"),
    "person": N_("Person"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "link": N_("Website"),
    "note": N_("Note"),
    "demo": N_("sample"),
    "ask": N_("Ask"),
    "ask_first": N_("To ask them, publish your own profile first."),
    "ask_note": N_("A note to them (may stay empty)"),
    "ask_hint": N_("No links, addresses or telephone numbers: they come with the contact, once both of you agree."),
    "ask_told": N_(
        "Once it is sent, they see your profile with its name and county, and this note. Your contact is shown only if "
        "they accept."
    ),
    "send": N_("Send request"),
    "accept": N_("Accept"),
    "accept_told": N_("When you accept, both of you see each other’s contact, as far as each has agreed to it."),
    "decline": N_("Decline"),
    "withdraw": N_("Withdraw the request"),
    "end": N_("End the partnership"),
    "end_told": N_("Neither of you will see the other’s contact any more. To begin again, one of you has to ask."),
    "end_yes": N_("Yes, end it"),
    "report_or_block": N_("Report or block"),
    "report": N_("Report this profile"),
    "report_hint": N_("The course team reads it. The person is not told who reported."),
    "report_reason": N_("What is wrong?"),
    "report_text": N_("What should the course team know? (may stay empty)"),
    "report_send": N_("Send report"),
    "block": N_("Block"),
    "block_told": N_(
        "You will not see each other on the board, and requests and a partnership between you end. They are not told "
        "that you blocked them."
    ),
    "block_yes": N_("Yes, block"),
    "unblock": N_("Unblock"),
    "cancel": N_("Cancel"),
}
REPORT_REASONS = {
    "not-serious": N_("It is not meant seriously."),
    "false": N_("It is not true: somebody pretends to be somebody else."),
    "offensive": N_("It insults or threatens people."),
    "personal": N_("It tells personal things about others."),
    "other": N_("Something else."),
}
LISTS = {
    "suggestions_intro": N_("People who offer what you need, or need what you offer, the best fit first."),
    "suggestions_no_profile": N_("Suggestions need your profile: fill it in and publish it."),
    "suggestions_none": N_("Nobody fits yet. Look around the board, or add to your profile what you offer and need."),
    "go_profile": N_("Go to my profile"),
    "go_board": N_("Look around the board"),
    "go_suggestions": N_("See suggestions"),
    "filters": N_("Narrow down"),
    "any": N_("Any"),
    "query": N_("Words in the description"),
    "filter_organisation": N_("Kind of organisation"),
    "filter_voivodeship": N_("Voivodeship"),
    "filter_county": N_("County"),
    "filter_offers": N_("Offers"),
    "filter_seeks": N_("Is looking for"),
    "filter_area": N_("Area"),
    "filter_group": N_("Works with"),
    "filter_language": N_("Language"),
    "filter_remote": N_("Works online, too"),
    "search": N_("Search"),
    "clear": N_("Clear all"),
    "board_empty": N_("Nobody has published a profile yet. Be the first."),
    "board_none": N_("Nobody fits all of this. Take one of the conditions away."),
    "board_closed": N_("The board opens to you once you have published your own profile."),
    "pages": N_("Pages of the board"),
    "page": N_("Page"),
    "received": N_("Received"),
    "received_none": N_("Nobody has asked you yet. A published profile is found; you can also ask first."),
    "sent": N_("Sent"),
    "sent_none": N_("You have not asked anybody. Suggestions show who fits."),
    "offered": N_("Proposed by the course team"),
    "offered_told": N_("It becomes a partnership once both of you accept."),
    "partners": N_("Partners"),
    "partners_none": N_("No partners yet. When a request is accepted, the contact is shown here."),
    "no_contact": N_("No contact is shown: one of you has not agreed to show it, or has left the board."),
    "blocked": N_("Blocked"),
    "blocked_told": N_("You do not see them on the board, and they do not see you."),
    "mine": N_("What is kept about me"),
    "mine_told": N_(
        "Everything that this site keeps about you on partner boards, as a file that other programs can read."
    ),
    "mine_get": N_("Download my data"),
    "mine_file": N_("partner-board.json"),
    "erase": N_("Erase everything about me"),
    "erase_told": N_(
        "Your profile, contact, consents, requests and partnerships on this board are deleted. This cannot be undone."
    ),
    "erase_yes": N_("Yes, erase everything"),
}
DONE = {
    "save": N_("Saved."),
    "profile-withdraw": N_(
        "Your profile is off the board; requests and partnerships have ended. Publish it again whenever you like."
    ),
    "send": N_("Your request has been sent."),
    "accept": N_("Accepted."),
    "decline": N_("Declined. They can ask again after some time."),
    "withdraw": N_("Your request has been withdrawn."),
    "end": N_("The partnership has ended, and the contacts are hidden."),
    "block": N_("Blocked."),
    "unblock": N_("Unblocked."),
    "report": N_("Thank you. The course team will look at it."),
    "my-data": N_("The file has been made; your browser keeps it with your downloads."),
    "erase": N_("Everything about you on this board has been erased."),
    "restore": N_("Your text is back. It is not saved yet."),
    "discard": N_("Thrown away."),
}
SCRIPT = {
    "publish_first": N_("To publish, tick the first consent. Without it you can save a draft."),
    "offline": N_("No connection. Nothing is lost: what you typed is still here. Check the network and try again."),
    "failed": N_("The site could not answer. What you typed is still here. Try again in a moment."),
    "signed_out": N_(
        "Nothing was done: you may have been logged out. What you typed is kept in this tab. Reload the page, log in, "
        "and you get it back."
    ),
    "left": N_("Characters left: %(count)s"),
    "over": N_("Too long by %(count)s characters"),
}
SCREENS = {
    "tabs": TABS,
    "consents": CONSENTS,
    "seen_by": SEEN_BY,
    "profile": PROFILE,
    "cards": CARDS,
    "report_reasons": REPORT_REASONS,
    "lists": LISTS,
}
"""What the templates say, by its place: `strings.cards.ask` in a template."""
STUDIO = {
    "title": N_("Title"),
    "scope": N_("Who shares this board"),
    "scope_hint": N_("A copy or a re-run of the course opens a board of its own; nobody’s profile goes along."),
    "scope_run": N_("Only this run of the course"),
    "scope_family": N_("A family of courses, as the site’s administrators have set it up"),
    "scope_instance": N_("All courses of this site"),
    "family": N_("Word of the family"),
    "family_hint": N_("Small letters, digits and hyphens, such as “migration”."),
    "policy": N_("Rules of this board"),
    "moderated": N_("Somebody of the course team looks at each profile before it is shown"),
    "browses": N_("Also those may look around who have not published a profile"),
    "source": N_("Words of your own (XML, may stay empty)"),
    "source_hint": N_(
        "Every board begins with lists of offers, areas, groups of people, languages and kinds of organisations. "
        "Here you add words to them, or call some by another name."
    ),
    "check": N_("Check"),
    "save": N_("Save"),
    "cancel": N_("Cancel"),
    "saving": N_("Saving…"),
    "saved": N_("Saved."),
    "checking": N_("Checking…"),
    "no_problems": N_("Nothing to mend."),
    "errors": N_("Error"),
    "warnings": N_("Advice"),
    "line": N_("Line"),
    "offline": N_("No connection, your work is still here. Check the network and try again."),
    "failed": N_(
        "The site could not answer, your work is still here. You may have been logged out: log in in another tab, then "
        "try again."
    ),
    "conflict": N_(
        "Somebody else saved this board meanwhile. Copy your text, open the board again and bring both together."
    ),
}
