/** The screen for which conditions of styles are judged: a desktop's, in daylight, with a mouse (CSS pixels). */
const WIDTH = 1920;
const HEIGHT = 1080;

const UNITS: Record<string, number> = { px: 1, em: 16, rem: 16 };

const pixelsOf = (text: string): number | null => {
  const [, digits, unit = "px"] = /^(\d{1,9}(?:\.\d{1,9})?)(px|em|rem)?$/.exec(text) ?? [];
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

/** Whether one feature in its brackets holds; what is not known holds. */
function holds(feature: string): boolean {
  const [name = "", value] = feature.split(":").map((one) => one.trim());
  const length = value === undefined ? null : pixelsOf(value);
  const sized = /^(min|max)-(?:device-)?(width|height)$/.exec(name);
  if (sized && length !== null) {
    const own = sized[2] === "width" ? WIDTH : HEIGHT;
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
    if (left === null || right === null) return true;
    if (!compare(left, (parts[at] ?? "").trim(), right)) return false;
  }
  return true;
}

/** One query of a list: its type, and all its features. */
function matches(query: string): boolean {
  const text = query.trim();
  const negated = /^not\s/.test(text);
  const plain = text.replace(/^(?:not|only)\s{1,9}/, "");
  const [, type = "all"] = /^([a-z-]{1,30})(?=\s|$)/.exec(plain) ?? [];
  const features = [...text.matchAll(/\(([^()]{1,200})\)/g)].map(([, one = ""]) => one);
  const joined = / or /.test(text) ? features.some(holds) : features.every(holds);
  const shown = (type === "all" || type === "screen") && (features.length === 0 || joined);
  return negated ? !shown : shown;
}

/**
 * Whether people with a desktop browser see a page under a media condition (Media Queries 4). What is not known holds, and a condition
 * that only wider or narrower screens meet does not.
 */
export const appliesOnScreen = (prelude: string): boolean =>
  prelude.trim() === "" || prelude.toLowerCase().split(",").some(matches);

/** Whether today's browsers meet a condition of @supports: what only old or other browsers know by their own prefix is not met. */
export const isSupported = (prelude: string): boolean =>
  !/^\s{0,9}not\b/i.test(prelude) && !/-ms-|-moz-/i.test(prelude);
