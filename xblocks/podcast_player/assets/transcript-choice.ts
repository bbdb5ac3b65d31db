/** Which of an episode's transcripts is shown first. */
import type { TranscriptChoice } from "./contract";

/** What is known of the reader: the page's language, and what they chose; empty where they chose nothing. */
export interface Wish {
  page: string;
  lang: string;
  kind: string;
}

/** What was chosen, else what was said in the page's language, else any in it, else what was said at all. */
export function firstChoice(choices: readonly TranscriptChoice[], wish: Wish): TranscriptChoice {
  const [page] = wish.page.split("-");
  const rank = ({ lang, kind }: TranscriptChoice): number => {
    const other = Number(kind !== "verbatim");
    if (lang === wish.lang) return kind === wish.kind ? 0 : 1 + other;
    return (lang.split("-")[0] === page ? 3 : 5) + other;
  };
  return [...choices].sort((one, next) => rank(one) - rank(next))[0] as TranscriptChoice;
}
