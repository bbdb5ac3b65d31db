/** Times of a recording as people type and read them, in seconds. */

/** The second that "34:10", "1:02:03" or "75" names; null when it is no time. */
export function typedTime(text: string): number | null {
  const parts = text.trim().split(":");
  const plain = parts.length <= 3 && parts.every((part) => /^\d{1,5}$/.test(part));
  const beyond = parts.slice(1).some((part) => part.length > 2 || Number(part) > 59);
  return plain && !beyond ? parts.reduce((sum, part) => sum * 60 + Number(part), 0) : null;
}

/** A time as it is shown: 0:42, 34:10 or 1:02:03. */
export function shownTime(second: number): string {
  const whole = Math.max(0, Math.floor(second));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const padded = (part: number) => String(part).padStart(2, "0");
  return hours ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
