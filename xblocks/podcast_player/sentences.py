"""The sentences of the learner's side in English, each under its rule or place; catalogues hold the other languages.

A name in braces is a value that the page puts in.
"""


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it yet."""
    return message


LEARNER = {
    "play": N_("Play"),
    "pause": N_("Pause"),
    "back": N_("Back {seconds} seconds"),
    "forward": N_("Forward {seconds} seconds"),
    "previous_chapter": N_("Previous chapter"),
    "next_chapter": N_("Next chapter"),
    "position": N_("Place in the recording"),
    "position_of": N_("{time} of {duration}"),
    "go_to_time": N_("Go to a time"),
    "go": N_("Go"),
    "bad_time": N_("Write a time such as 12:34, no later than {duration}."),
    "speed": N_("Speed"),
    "volume": N_("Volume"),
    "mute": N_("Mute"),
    "unmute": N_("Unmute"),
    "sleep": N_("Sleep timer"),
    "sleep_off": N_("Off"),
    "sleep_minutes": N_("After {minutes} minutes"),
    "sleep_chapter": N_("At the end of the chapter"),
    "sleep_episode": N_("At the end of the episode"),
    "sleep_left": N_("Stops in {time}"),
    "more": N_("More"),
    "download": N_("Download"),
    "quality": N_("Sound quality"),
    "quality_saver": N_("Your browser saves mobile traffic, so the smallest recording is chosen."),
    "chapters": N_("Chapters"),
    "not_required": N_("need not be heard"),
    "episodes": N_("Episodes"),
    "heard": N_("Heard"),
    "transcript": N_("Transcript"),
    "transcript_language": N_("Language of the transcript"),
    "search": N_("Search the transcript"),
    "search_next": N_("Next match"),
    "search_previous": N_("Previous match"),
    "search_none": N_("Nothing found"),
    "search_count": N_("{number} of {count}"),
    "follow": N_("Follow the recording"),
    "copy_place": N_("Copy with a link to this place"),
    "copied": N_("Copied."),
    "copy_failed": N_("The browser did not allow copying. Select the text and copy it yourself."),
    "download_vtt": N_("Subtitles (WebVTT)"),
    "download_text": N_("Text file"),
    "print_transcript": N_("Page to read and print"),
    "transcript_loading": N_("The transcript is loading…"),
    "transcript_failed": N_("The transcript could not be loaded."),
    "transcript_help": N_("Arrow keys move from sentence to sentence, Enter plays from there."),
    "mark_read": N_("I have read the transcript"),
    "mark_done": N_("I have finished this episode"),
    "resume_at": N_("Go on from {time}"),
    "resume_question": N_("You listened further on another device. Where do you want to go on?"),
    "resume_there": N_("There: {time}"),
    "resume_here": N_("Here: {time}"),
    "linked_place": N_("The link leads to {time}."),
    "play_from": N_("Play from {time}"),
    "from_start": N_("From the start"),
    "audio_failed": N_("The recording could not be loaded. Check the network, or read the transcript."),
    "try_again": N_("Try again"),
    "unsaved": N_("You can listen here, but nothing is kept: you are not logged in."),
    "not_saved": N_("Not saved yet. Your listening is kept in this browser and sent later."),
    "offline": N_("No connection. Your listening is kept in this browser and sent later."),
    "failed": N_("The site could not answer. Try again in a moment."),
    "shortcuts": N_("Keyboard shortcuts"),
    "shortcuts_list": N_(
        "Inside the player: Space or K plays and pauses, J goes back, L goes forward, arrow keys up and down change "
        "the volume, [ and ] change the chapter, / searches the transcript, N and M go to the next and the previous "
        "match."
    ),
    "speaker_unknown": N_("Speaker"),
    "minutes_short": N_("{minutes} min"),
    "needs_script": N_("Without JavaScript you can listen and read, but nothing is kept."),
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
