/** The JSON that podcast_player and its author's page exchange; messages are translated by the server. */

/** A recording as the form has it; every value is text, as it was typed. */
export interface FormSource {
  src: string;
  type: string;
  bytes: string;
  bitrate: string;
}

export interface FormTranscript {
  lang: string;
  kind: string;
  src: string;
  text: string;
}

/** `required` is "false" where a chapter need not be heard. */
export interface FormChapter {
  start: string;
  title: string;
  required: string;
}

export interface FormSpeaker {
  key: string;
  name: string;
  role: string;
}

/** One episode as the form has it; `imported` is only carried along. */
export interface FormEpisode {
  id: string;
  title: string;
  season: string;
  number: string;
  published: string;
  duration: string;
  guid: string;
  license: string;
  imported: string;
  description: string;
  sources: FormSource[];
  transcripts: FormTranscript[];
  chapters: FormChapter[];
  speakers: FormSpeaker[];
}

export interface FormPodcast {
  episodes: FormEpisode[];
}

/** A finding of the check: `where` such as "episode t2, chapter 3", the same in words, its line in the text from 1. */
export interface Problem {
  rule: string;
  level: "error" | "warning";
  where: string;
  place: string;
  line: number | null;
  message: string;
}

export interface Facts {
  episodes: number;
  duration: string;
  transcripts: number;
  inline: number;
}

/** What a check comes to; `media` says where the editor can play each address of a recording. */
export interface Checked {
  problems: Problem[];
  facts: Facts | null;
  media: Record<string, string>;
}

/** The reply of `studio_check`: `podcast` is null for a text that no form can show. */
export interface CheckedText extends Checked {
  podcast: FormPodcast | null;
  comments: boolean;
}

/** The reply of `studio_write`. */
export interface WrittenForm extends Checked {
  data: string;
}

/** The body of `studio_save`; `files` are transcripts that an import brought for the course's files, by name. */
export interface Saving {
  data: string;
  display_name: string;
  threshold: number;
  completion: string;
  allow_download: boolean;
  digest: string;
  files: Record<string, string>;
}

/** The reply of `studio_save`: the text as it was saved. */
export interface Saved {
  digest: string;
  data: string;
}

/** The reply of `studio_transcript`: canonical WebVTT, what is odd about it, and its first cues. */
export interface ReadTranscript {
  vtt: string;
  warnings: { rule: string; line: number | null; message: string }[];
  cues: number;
  speakers: string[];
  preview: { at: string; speaker: string; text: string }[];
}

/** An episode of a feed against those of the podcast; `changes` and `kept` are names of fields in words. */
export interface FeedRow {
  kind: "new" | "changed" | "gone" | "same";
  kind_text: string;
  guid: string;
  title: string;
  label: string;
  changes: string[];
  kept: string[];
  transcripts: string[];
}

/** The reply of `studio_feed`. */
export interface FeedPreview {
  title: string;
  rows: FeedRow[];
  problems: Problem[];
}

/** The reply of `studio_import`. */
export interface FeedImport {
  data: string;
  files: Record<string, string>;
  notes: Problem[];
}

/** What `studio_view` hands to the page's script. */
export interface AuthorInit {
  digest: string;
  strings: AuthorStrings;
}

/** Texts of the author's page; from `author_sentences.AUTHOR`. */
export type AuthorStrings = Record<
  | "tabs"
  | "tab_episodes"
  | "tab_feed"
  | "tab_settings"
  | "tab_text"
  | "check"
  | "save"
  | "cancel"
  | "saving"
  | "saved"
  | "checking"
  | "loading"
  | "no_problems"
  | "errors"
  | "warnings"
  | "line"
  | "offline"
  | "failed"
  | "too_large"
  | "conflict"
  | "facts"
  | "facts_episodes"
  | "facts_duration"
  | "facts_transcripts"
  | "facts_inline"
  | "title"
  | "threshold"
  | "completion"
  | "completion_listen"
  | "completion_listen_or_read"
  | "completion_manual"
  | "allow_download"
  | "source"
  | "not_as_form"
  | "comments"
  | "add_episode"
  | "no_episodes"
  | "untitled"
  | "up"
  | "down"
  | "remove"
  | "removed"
  | "moved"
  | "undo"
  | "undone"
  | "problem_count"
  | "about"
  | "season"
  | "number"
  | "published"
  | "duration"
  | "duration_hint"
  | "duration_taken"
  | "duration_differs"
  | "license"
  | "description"
  | "description_hint"
  | "names"
  | "id"
  | "id_hint"
  | "guid"
  | "guid_hint"
  | "recordings"
  | "recording"
  | "add_recording"
  | "src"
  | "src_hint"
  | "type"
  | "bytes"
  | "bitrate"
  | "player"
  | "player_file"
  | "player_none"
  | "chapters"
  | "chapter"
  | "add_chapter"
  | "sort_chapters"
  | "start"
  | "chapter_title"
  | "required"
  | "take_time"
  | "play_there"
  | "bad_time"
  | "speakers"
  | "speaker"
  | "add_speaker"
  | "key"
  | "name"
  | "role"
  | "transcripts"
  | "transcript"
  | "add_transcript"
  | "lang"
  | "lang_hint"
  | "kind"
  | "verbatim"
  | "translation"
  | "transcript_src"
  | "transcript_src_hint"
  | "inline"
  | "show_text"
  | "read_transcript"
  | "transcript_text"
  | "transcript_file"
  | "transcript_not_text"
  | "read_it"
  | "reading"
  | "cues"
  | "voices"
  | "first_cues"
  | "no_warnings"
  | "take_over"
  | "not_taken_over"
  | "taken_over"
  | "add_voices"
  | "feed_address"
  | "feed_address_hint"
  | "feed_text"
  | "feed_look"
  | "feed_looking"
  | "feed_table"
  | "feed_take"
  | "feed_what"
  | "feed_episode"
  | "feed_changes"
  | "feed_kept"
  | "feed_transcripts"
  | "feed_import"
  | "feed_importing"
  | "feed_imported"
  | "feed_same"
  | "feed_first"
  | "pick_first",
  string
>;
