/** Links to the files of an episode: its recording, and its transcripts to keep, to read and to print. */
import { node } from "../../block_pages/assets/nodes";
import type { Episode, LearnerStrings, Source, TranscriptChoice } from "./contract";
import type { Address } from "./handlers";
import { sourceText } from "./player-view";

/** The links of an episode; without a recording where none may be taken. */
export function drawDownloads(
  { id, transcripts }: Episode,
  recording: Source | null,
  address: Address,
  strings: LearnerStrings,
): Node[] {
  const links = transcripts.flatMap((each) => drawTranscript(id, each, address, strings));
  if (!recording) return links;
  const size = sourceText(recording);
  const words = size ? `${strings.download} (${size})` : strings.download;
  return [node("a", { href: recording.src, download: true }, words), ...links];
}

function drawTranscript(
  episode: string,
  { lang, kind, name }: TranscriptChoice,
  address: Address,
  strings: LearnerStrings,
): Node[] {
  const asked = { episode, lang, kind };
  const file = (format: string, words: string) =>
    node("a", { href: address("transcript", { ...asked, format }), download: true }, `${words}: ${name}`);
  const page = { href: address("transcript_page", asked), target: "_blank" };
  return [
    file("vtt", strings.download_vtt),
    file("txt", strings.download_text),
    node("a", page, `${strings.print_transcript}: ${name}`),
  ];
}
