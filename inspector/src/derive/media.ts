/** The screen for which conditions of styles are judged: a desktop's, in daylight, with a mouse (CSS pixels). */
const WIDTH = 1920;
const HEIGHT = 1080;

const UNITS: Record<string, number> = { px: 1, em: 16, rem: 16, vw: WIDTH / 100, vh: HEIGHT / 100 };

const pixelsOf = (text: string): number | null => {
  const [, digits, unit = "px"] = /^(\d{1,9}(?:\.\d{1,9})?)(px|r?em|v[wh])?$/.exec(text) ?? [];
  return digits === undefined ? null : Number(digits) * (UNITS[unit] ?? 1);
};

/** What a desktop answers; the features that are no length. */
const ANSWERS: Record<string, string> = {
  orientation: "landscape",
  "prefers-color-scheme": "light",
  "prefers-reduced-motion": "no-preference",
  "prefers-reduced-transparency": "no-preference",
  "prefers-reduced-data": "no-preference",
  "prefers-contrast": "no-preference",
  "forced-colors": "none",
  hover: "hover",
  "any-hover": "hover",
  pointer: "fine",
  "any-pointer": "fine",
  scripting: "enabled",
  "display-mode": "browser",
};

const compare = (one: number, sign: string, other: number): boolean =>
  sign.startsWith("<")
    ? one < other || (sign.endsWith("=") && one === other)
    : sign.startsWith(">")
      ? one > other || (sign.endsWith("=") && one === other)
      : one === other;

/** Whether one feature in its brackets holds; what is not known holds, but for an upper bound: those are set for small screens. */
function holds(feature: string): boolean {
  const [name = "", value] = feature.split(":").map((one) => one.trim());
  const length = value === undefined ? null : pixelsOf(value);
  const sized = /^(min|max)-(?:device-)?(width|height)$/.exec(name);
  if (sized && value !== undefined) {
    const own = sized[2] === "width" ? WIDTH : HEIGHT;
    if (length === null) return sized[1] === "min";
    return sized[1] === "min" ? own >= length : own <= length;
  }
  const answer = ANSWERS[name];
  if (answer !== undefined) return value === undefined ? answer !== "none" : value === answer;
  if (value !== undefined || !/[<>=]/.test(feature)) return true;
  // A range: (width <= 600px), (400px < width <= 900px).
  const parts = feature.split(/(<=|>=|<|>|=)/).filter((one) => one.trim() !== "");
  const numbers = parts.map((one) => {
    const text = one.trim();
    return text === "width" ? WIDTH : text === "height" ? HEIGHT : pixelsOf(text);
  });
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const [left, right] = [numbers[at - 1] ?? null, numbers[at + 1] ?? null];
    const sign = (parts[at] ?? "").trim();
    if (left === null && right === null) return true;
    // What is not known bounds from above on the right of < and on the left of >.
    if (left === null || right === null) {
      if (sign.startsWith(right === null ? "<" : ">")) return false;
    } else if (!compare(left, sign, right)) return false;
  }
  return true;
}

/** A feature in its brackets; brackets right after a letter are those of a function in it. */
const FEATURE = /\(((?:[^()]|(?<=[a-z])\([^()]{0,100}\)){1,200})\)/g;

/** One query of a list: its type, and all its features. */
function matches(query: string): boolean {
  const text = query.trim();
  const negated = /^not\s/.test(text);
  const plain = text.replace(/^(?:not|only)\s{1,9}/, "");
  const [, type = "all"] = /^([a-z-]{1,30})(?=\s|$)/.exec(plain) ?? [];
  const features = [...text.matchAll(FEATURE)].map(([, one = ""]) => one);
  const joined = / or /.test(text) ? features.some(holds) : features.every(holds);
  const shown = (type === "all" || type === "screen") && (features.length === 0 || joined);
  return negated ? !shown : shown;
}

/** Between the queries of a list; a comma in brackets parts what is given to a function. */
const BETWEEN = /,(?![^()]{0,100}\))/;

/**
 * Whether people with a desktop browser see a page under a media condition (Media Queries 4). What is not known holds, but for an upper
 * bound; a condition that only wider or narrower screens meet does not.
 */
export const appliesOnScreen = (prelude: string): boolean =>
  prelude.trim() === "" || prelude.toLowerCase().split(BETWEEN).some(matches);

/** Whether today's browsers meet a condition of @supports: what only old or other browsers know by their own prefix is not met. */
export const isSupported = (prelude: string): boolean =>
  !/^\s{0,9}not\b/i.test(prelude) && !/-ms-|-moz-/i.test(prelude);
