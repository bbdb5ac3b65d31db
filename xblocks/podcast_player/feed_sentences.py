"""What can be wrong with a feed, and with asking for one, in English: each sentence tells the author what to do."""

from podcast_player.sentences import N_

FEEDS = {
    "feed-too-large": N_("The feed is larger than %(limit)s bytes. Ask its owner for one with fewer episodes."),
    "feed-encoding": N_("The feed is not written in %(encoding)s, or nobody can read that. Ask its owner for UTF-8."),
    "feed-document-type": N_("The feed has a document type (<!DOCTYPE …>). Feeds need none, and it can do harm. Ask "
    "its owner to leave it out."),
    "feed-not-xml": N_("The feed is not well-formed XML: %(reason)s. Check the address, or tell the feed’s owner."),
    "feed-not-rss": N_("The file is XML, but no RSS feed: it begins with <%(tag)s>. Look for the address of the feed."),
    "feed-no-items": N_("The feed has no episodes. Check the address."),
    "feed-too-many-items": N_("The feed has %(items)s episodes; only the first %(limit)s were read. Add older ones by "
    "hand."),
    "feed-no-recording": N_("No recording: the episode “%(title)s” is left out. Add it by hand if you need it."),
    "feed-no-title": N_("The episode has no title. Give it one after you have taken it over."),
    "feed-no-guid": N_("The episode has no guid, so it is known by the address of its recording. Do not change that."),
    "feed-duplicate-guid": N_("The guid “%(guid)s” stands more than once; only the first episode with it counts. Add "
    "the other by hand."),
    "feed-bad-duration": N_("The duration “%(value)s” cannot be read. Give it after you have taken the episode over."),
    "feed-bad-date": N_("The date “%(value)s” cannot be read. Give it after you have taken the episode over."),
    "feed-bad-address": N_("“%(address)s” is not a web address, so it was left out. Tell the feed’s owner."),
    "import-transcript-kept": N_("The feed has another transcript, but “%(name)s” was changed by hand and stays. "
    "Upload that of the feed if you want it."),
    "chapters-too-large": N_("The file of chapters is larger than %(limit)s bytes. Add the chapters by hand."),
    "chapters-too-deep": N_("The file of chapters is nested deeper than %(limit)s levels. Add the chapters by hand."),
    "chapters-not-json": N_("The file of chapters is no JSON. Add the chapters by hand."),
    "no-chapters": N_("The file of chapters has no list of chapters. Add them by hand."),
    "fetch-bad-address": N_("“%(address)s” is not a web address that can be used. Check it."),
    "fetch-not-https": N_("“%(address)s” does not begin with https://. Use the secure address."),
    "fetch-with-user": N_("The address at %(host)s holds a user name; leave it out."),
    "fetch-bad-port": N_("Port %(port)s of %(host)s is not one that web pages use. Leave it out."),
    "fetch-unknown-host": N_("No server is known by the name %(host)s. Check the address."),
    "fetch-not-public": N_("%(host)s is not on the public internet. Use a public address, or paste the feed."),
    "fetch-no-answer": N_("%(host)s did not answer, or broke off. Try again later, or paste the feed."),
    "fetch-not-secure": N_("A secure connection to %(host)s could not be made. Tell its owner, or paste the feed."),
    "fetch-too-slow": N_("The answer took longer than %(seconds)s seconds. Try again later, or paste the feed."),
    "fetch-too-many-redirects": N_("The address leads on to others more than %(limit)s times. Use the last of them."),
    "fetch-bad-status": N_("%(host)s answered with the error %(status)s. Check the address."),
    "fetch-wrong-type": N_("%(host)s sent a file of the type “%(type)s”, which is not what was asked for. Check the "
    "address."),
    "fetch-too-large": N_("The file is larger than %(limit)s bytes. Download it and make it smaller."),
    "fetch-bad-packing": N_("%(host)s packed the file in a way that cannot be read (%(encoding)s). Paste the feed "
    "instead."),
}  # fmt: skip
