/** What the library that matches knows and CSS does not: to browsers no selector. */
const NO_CSS =
  /^(?:i?contains|parent|header|selected|checkbox|file|password|radio|reset|image|submit|button|input|text)$/;

/** What browsers know (Selectors 4, CSS Pseudo-Elements 4); of any other name nobody can tell which of them do. */
const KNOWN = new Set(
  (
    "active any any-link autofill buffering checked default defined dir disabled empty enabled first-child first-of-type focus " +
    "focus-visible focus-within fullscreen has host host-context hover in-range indeterminate invalid is lang last-child last-of-type " +
    "link modal muted not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type open optional out-of-range " +
    "paused picture-in-picture placeholder-shown playing popover-open read-only read-write required root scope seeking stalled state " +
    "target user-invalid user-valid valid visited volume-locked where " +
    "after backdrop before cue details-content file-selector-button first-letter first-line grammar-error highlight marker part " +
    "placeholder selection slotted spelling-error target-text view-transition"
  ).split(" "),
);

/** Who can read a selector: every browser, nobody knows who, none. */
export const Reads = { all: 0, some: 1, none: 2 } as const;
type Reads = (typeof Reads)[keyof typeof Reads];

export interface ReadSelector {
  /** Without those alternatives in brackets that browsers pass over. */
  text: string;
  reads: Reads;
}

const NAME = /::?(-?[a-z][\w-]*)(\()?/iy;

function readsOf(given: string): Reads {
  const name = given.toLowerCase();
  if (KNOWN.has(name) || name.startsWith("-webkit-")) return Reads.all;
  return NO_CSS.test(name) ? Reads.none : Reads.some;
}

/** Where the string or bracket that begins at a place ends: its last sign. One pass. */
function endOf(text: string, from: number): number {
  let [depth, quote] = [0, ""];
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === "\\") at += 1;
    else if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "(" || sign === "[") depth += 1;
    else if (sign === ")" || sign === "]") depth -= 1;
    if (quote === "" && depth <= 0) return at;
  }
  return text.length;
}

/** A list of selectors, each as browsers read it: one that they can't read is passed over in `:is()` and `:where()` alone (Selectors 4, 18.1). */
function readList(list: string): ReadSelector[] {
  const parts: ReadSelector[] = [];
  let [text, reads]: [string, Reads] = ["", Reads.all];
  const worse = (other: Reads): void => {
    if (other > reads) reads = other;
  };
  for (let at = 0; at < list.length; at += 1) {
    const sign = list[at] ?? "";
    if (sign === ",") {
      parts.push({ text, reads });
      [text, reads] = ["", Reads.all];
      continue;
    }
    NAME.lastIndex = at;
    const [all, name = "", open] = (sign === ":" && NAME.exec(list)) || [];
    let end = sign === "\\" ? at + 1 : /["'[]/.test(sign) ? endOf(list, at) : at;
    if (all === undefined) text += list.slice(at, end + 1);
    else {
      worse(readsOf(name));
      text += all;
      end = at + all.length - 1;
      if (open !== undefined) {
        const close = endOf(list, end);
        let inside = readList(list.slice(end + 1, close));
        if (/^(?:is|where)$/i.test(name)) inside = inside.filter((one) => one.reads === Reads.all);
        for (const one of inside) worse(one.reads);
        text += `${inside.map((one) => one.text).join(",") || ":not(*)"})`;
        end = close;
      }
    }
    at = end;
  }
  return [...parts, { text, reads }];
}

const COLON = /(?<![\\:])::?(-?[a-z][\w-]*)/gi;

function names(selector: string): boolean {
  for (const [, name = ""] of selector.matchAll(COLON)) if (readsOf(name) !== Reads.all) return true;
  return false;
}

/** Whether a selector has a name that not all browsers know, wherever it stands; strings may say what they like. */
export const hasUnknown = (selector: string): boolean =>
  selector.includes(":") && names(selector) && names(selector.replace(/"[^"]*"|'[^']*'/g, ""));

/** One selector as browsers read it; brackets in it are bounded already. */
export function readSelector(selector: string): ReadSelector {
  if (!hasUnknown(selector)) return { text: selector, reads: Reads.all };
  const read = readList(selector);
  return {
    text: read.map(({ text }) => text).join(","),
    reads: read.reduce<Reads>((most, { reads }) => (reads > most ? reads : most), Reads.all),
  };
}
