/** Signs that show nothing and cut words apart for a search. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const UNSEEN_ALL = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const WIDE = /[\uff01-\uff5e\u3000\u00a0]/;

/** A text made plain for looking, and where each of its characters stands in the text as written. */
export interface Folded {
  text: string;
  /** Place in the text as written. */
  origin(at: number): number;
}

const half = (text: string): string =>
  WIDE.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
        .replace(/[\u3000\u00a0]/g, " ")
    : text;

/** Full-width letters, digits and signs to half-width, without zero-width characters. */
export function fold(written: string): Folded {
  if (!UNSEEN.test(written)) return { text: half(written), origin: (at) => at };
  const origins: number[] = [];
  for (let at = 0; at < written.length; at += 1) if (!UNSEEN.test(written[at] as string)) origins.push(at);
  return {
    text: half(written.replace(UNSEEN_ALL, "")),
    origin: (at) => (at >= origins.length ? written.length : (origins[at] as number)),
  };
}
