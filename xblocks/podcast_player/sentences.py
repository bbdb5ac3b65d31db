"""The sentences of the learner's side in English, each under its rule or place; catalogues hold other languages."""


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it yet."""
    return message


LEARNER = {
    "play": N_("Play"),
    "pause": N_("Pause"),
    "back": N_("Back 15 seconds"),
    "forward": N_("Forward 30 seconds"),
    "previous_chapter": N_("Previous chapter"),
    "next_chapter": N_("Next chapter"),
    "position": N_("Position"),
    "position_of": N_("%(at)s of %(whole)s"),
    "go_to_time": N_("Go to a time, such as 34:10"),
    "go": N_("Go"),
    "bad_time": N_("That is not a time in this episode. Write it as minutes and seconds, for example 34:10."),
    "speed": N_("Speed"),
    "volume": N_("Volume"),
    "mute": N_("Mute"),
    "unmute": N_("Unmute"),
    "sleep": N_("Sleep timer"),
    "sleep_off": N_("Off"),
    "sleep_minutes": N_("In %(minutes)s minutes"),
    "sleep_chapter": N_("At the end of the chapter"),
    "sleep_episode": N_("At the end of the episode"),
    "sleep_left": N_("Stops in %(time)s"),
    "more": N_("More"),
    "download": N_("Download the recording"),
    "quality": N_("Recording"),
    "quality_saver": N_("uses less data"),
    "chapters": N_("Chapters"),
    "not_required": N_("not required"),
    "episodes": N_("Episodes"),
    "heard": N_("heard: %(percent)s%%"),
    "transcript": N_("Transcript"),
    "transcript_language": N_("Language of the transcript"),
    "search": N_("Search the transcript"),
    "search_next": N_("Next place"),
    "search_previous": N_("Previous place"),
    "search_none": N_("Nothing found"),
    "search_count": N_("%(at)s of %(count)s"),
    "follow": N_("Follow"),
    "copy_place": N_("Copy with a link"),
    "copied": N_("Copied: the passage, its time and a link to it."),
    "copy_failed": N_("The browser does not let this page copy."),
    "download_vtt": N_("Transcript as WebVTT"),
    "download_text": N_("Transcript as text"),
    "print_transcript": N_("Transcript to print"),
    "transcript_loading": N_("The transcript is coming…"),
    "transcript_failed": N_("The transcript could not be fetched."),
    "transcript_help": N_("Up and Down move from line to line, Enter plays from there, C copies with a link."),
    "mark_read": N_("I have read the transcript"),
    "mark_done": N_("I am done with this episode"),
    "resume_at": N_("You stopped here last time: %(time)s"),
    "resume_question": N_("You stopped at %(there)s on another device and at %(here)s on this one."),
    "resume_there": N_("Go on from %(time)s"),
    "resume_here": N_("Go on from %(time)s"),
    "linked_place": N_("This link leads to %(time)s."),
    "play_from": N_("Play from %(time)s"),
    "from_start": N_("From the beginning"),
    "audio_failed": N_("The recording cannot be played now. Check the network and try again."),
    "try_again": N_("Try again"),
    "unsaved": N_("No connection: what you hear is kept on this device and sent later."),
    "not_saved": N_("You are not logged in: you can listen, but nothing is kept."),
    "signed_out": N_("Not saved: you may have been logged out. Reload the page and log in again."),
    "offline": N_("No connection. Check the network and try again."),
    "failed": N_("The site could not answer. Try again in a moment."),
    "shortcuts": N_("Keyboard shortcuts"),
    "shortcuts_list": N_(
        "Space or K: play and pause. J or left arrow: back 15 seconds. L or right arrow: forward 30 seconds. "
        "M: sound off and on. Slash: search the transcript."
    ),
    "needs_script": N_("Skipping, speed and search need JavaScript; the player and the links here work without it."),
    "done": N_("done"),
}
PAGE = {
    "speakers": N_("Who speaks"),
    "license": N_("Licence"),
    "other_languages": N_("Other transcripts"),
    "course_file": N_("Open the file of the transcript"),
    "line": N_("Line"),
}
UNAVAILABLE = N_("This podcast is being worked on and cannot be played now. Please come back later.")
TRANSLATION = N_("%(language)s (translation)")
LABELS = {
    "season": N_("Season %(season)d"),
    "number": N_("Episode %(number)d"),
    "both": N_("Season %(season)d, episode %(number)d"),
}
SIZES = {"kB": N_("%(size)s kB"), "MB": N_("%(size)s MB"), "GB": N_("%(size)s GB")}
STANDINGS = {
    "listen": N_("Heard: %(percent)d%%. Done from %(threshold)d%%."),
    "listen_or_read": N_("Heard: %(percent)d%%. Done from %(threshold)d%%, or when you have read the transcript."),
    "manual": N_("Heard: %(percent)d%%. You decide when you are done."),
    "done-listened": N_("Done. Heard: %(percent)d%%."),
    "done-read": N_("Done: transcript read. Heard: %(percent)d%%."),
    "done-manual": N_("Done, by your own word. Heard: %(percent)d%%."),
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
    "unplayable": UNAVAILABLE,
    "visitor": N_("You are not logged in, so nothing can be kept."),
    "newer-listening": N_("A newer version of this podcast keeps what you heard. Nothing is lost; come back later."),
    "no-episode": N_("The podcast no longer has this episode. Please reload the page."),
    "cannot-mark": N_("This episode is done by listening to it; it cannot be marked by hand."),
    "no-transcript": N_("There is no such transcript of this episode."),
    "transcript-elsewhere": N_("This transcript is a file of the course. Open the file itself to read it."),
    "transcript-unreadable": N_("This transcript cannot be read. Please tell the course team."),
}
