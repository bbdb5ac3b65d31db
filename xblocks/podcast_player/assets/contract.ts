/** The JSON that podcast_player and its learner's page exchange; texts are translated and every `html` sanitised by the server. */

/** A recording: `src` works as it stands, `bytes` and `bitrate` (kbit/s) are 0 where unknown, `size` says the bytes in words. */
export interface Source {
  src: string;
  type: string;
  bytes: number;
  bitrate: number;
  size: string;
}

/** A transcript that can be read: `src` is a file of the course, null where the handler `transcript` gives the text. */
export interface TranscriptChoice {
  lang: string;
  kind: "verbatim" | "translation";
  name: string;
  src: string | null;
}

/** A part of an episode, from `start` up to `end` in seconds. */
export interface Chapter {
  start: number;
  end: number;
  title: string;
  required: boolean;
}

/** Somebody who is heard; transcripts name them by `key`. */
export interface Speaker {
  key: string;
  name: string;
  role: string;
}

/** Where to go on, in seconds; `here` is this device's own place when the learner has to choose between the two. */
export interface Resume {
  second: number;
  here: number | null;
}

/**
 * What was heard of an episode: whole seconds as ranges, percent of what has to be heard, and the same in words.
 * `unsettled` is true where it is done by the author's settings of today and that is not kept yet: any report keeps it.
 */
export interface Listening {
  played: [number, number][];
  percent: number;
  done: boolean;
  unsettled: boolean;
  sentence: string;
  may_mark: boolean;
}

/** Where a device may go on: by its own uuid where it is known here, else `elsewhere`. */
export interface Resumes {
  devices: Record<string, Resume | null>;
  elsewhere: Resume | null;
}

/** One episode; `duration` in seconds is 0 where unknown, `label` is season, number and day in words. */
export interface Episode {
  id: string;
  title: string;
  label: string;
  html: string;
  license: string;
  duration: number;
  sources: Source[];
  transcripts: TranscriptChoice[];
  chapters: Chapter[];
  speakers: Speaker[];
  listening: Listening;
  resume: Resumes;
}

/** What the learner chose for all podcasts; `lang` is empty until they chose a language of transcripts. */
export interface Preferences {
  rate: number;
  lang: string;
  follow: boolean;
}

/**
 * All that the page shows. `saves` is false for those of whom nothing is kept; `store` names what this learner's browser
 * may keep of this block; `now` is the server's time in epoch seconds; `page` names the block in links to a place;
 * `summary` says how many of several episodes are done, empty for one.
 */
export interface View {
  title: string;
  summary: string;
  episodes: Episode[];
  preferences: Preferences;
  completion: "listen" | "listen_or_read" | "manual";
  threshold: number;
  allow_download: boolean;
  saves: boolean;
  store: string;
  now: number;
  page: string;
}

/** The body of `progress`: everything this page played of an episode so far, and where it is now; times are whole seconds. */
export interface Progress {
  episode: string;
  uuid: string;
  seq: number;
  add: [number, number][];
  pos: number;
  rate: number;
  at: number;
  sought: boolean;
  events: Tracked[];
}

/** The reply to `progress` and `mark_read`; `coverage` is percent of what has to be heard. */
export interface Progressed {
  summary: string;
  coverage: number;
  done: boolean;
  pos: number;
  sentence: string;
  may_mark: boolean;
}

/** One event for the tracking log: name without the prefix `podcast_player.`, and fields as docs/podcast-events.md lists them. */
export interface Tracked {
  name: EventName;
  episode: string;
  at: number;
  second: number;
  value: string;
}

export type EventName =
  | "loaded"
  | "played"
  | "paused"
  | "sought"
  | "ended"
  | "rate_changed"
  | "transcript_opened"
  | "transcript_searched"
  | "cue_followed";

/** The reply of the handler `transcript` as JSON: WebVTT in `vtt`. */
export interface TranscriptText {
  lang: string;
  vtt: string;
}

/** What `student_view` puts beside the first view, as a JSON script. */
export interface LearnerInit {
  view: View;
  strings: LearnerStrings;
}

/** Texts of the learner's page; from `sentences.LEARNER`. */
export type LearnerStrings = Record<
  | "play"
  | "pause"
  | "back"
  | "forward"
  | "previous_chapter"
  | "next_chapter"
  | "position"
  | "position_of"
  | "go_to_time"
  | "go"
  | "bad_time"
  | "speed"
  | "volume"
  | "mute"
  | "unmute"
  | "sleep"
  | "sleep_off"
  | "sleep_minutes"
  | "sleep_chapter"
  | "sleep_episode"
  | "sleep_left"
  | "more"
  | "download"
  | "quality"
  | "quality_saver"
  | "chapters"
  | "not_required"
  | "episodes"
  | "heard"
  | "transcript"
  | "transcript_language"
  | "search"
  | "search_next"
  | "search_previous"
  | "search_none"
  | "search_count"
  | "follow"
  | "copy_place"
  | "copied"
  | "copy_failed"
  | "download_vtt"
  | "download_text"
  | "print_transcript"
  | "transcript_loading"
  | "transcript_failed"
  | "transcript_help"
  | "mark_read"
  | "mark_done"
  | "resume_at"
  | "resume_question"
  | "resume_there"
  | "resume_here"
  | "linked_place"
  | "play_from"
  | "from_start"
  | "audio_failed"
  | "try_again"
  | "unsaved"
  | "not_saved"
  | "signed_out"
  | "offline"
  | "failed"
  | "shortcuts"
  | "shortcuts_list"
  | "needs_script"
  | "done",
  string
>;
