import { isTag, type Element } from "domhandler";
import { declarationsOf, type Rule } from "./stylesheet.ts";

/** The value that wins for each property that can hide: importance, then inline style, then specificity, then order (CSS Cascade 4). */
function styleOf(element: Element, rules: readonly Rule[]): Map<string, string> {
  const won = new Map<string, { value: string; weight: number }>();
  const put = (name: string, value: string, weight: number): void => {
    const before = won.get(name);
    if (!before || weight >= before.weight) won.set(name, { value, weight });
  };
  for (const rule of rules) {
    if (!rule.matches(element)) continue;
    for (const [name, { value, important }] of rule.declarations) {
      put(name, value, (important ? 1e12 : 0) + rule.specificity * 1e5 + rule.order);
    }
  }
  for (const [name, { value, important }] of declarationsOf(element.attribs["style"] ?? ""))
    put(name, value, important ? 1e13 : 1e11);
  return new Map([...won].map(([name, { value }]) => [name, value]));
}

/** Pixels of a length; percentages and words give null. Roots and font-relative units count 16 px. */
function pixels(value: string | undefined): number | null {
  const match = /^(-?[\d.]+)(px|pt|em|rem)?$/.exec(value ?? "");
  if (!match) return null;
  const unit = match[2] === "em" || match[2] === "rem" ? 16 : match[2] === "pt" ? 4 / 3 : 1;
  return Number(match[1]) * unit;
}

/** Farther off than this, nobody scrolls there (pixels). */
const FAR = -500;
/** An element smaller than this shows nothing (pixels). */
const TINY = 2;

const small = (value: string | undefined): boolean => {
  const size = pixels(value);
  return size !== null && size <= TINY;
};
const farOff = (value: string | undefined): boolean => (pixels(value) ?? 0) <= FAR;

function hidingStyle(style: Map<string, string>): string | null {
  const get = (name: string): string | undefined => style.get(name);
  if (get("display") === "none") return "display:none";
  if (get("visibility") === "hidden") return "visibility:hidden";
  if (Number(get("opacity") ?? 1) <= 0.01) return "opacity:0";
  if (get("font-size") !== undefined && small(get("font-size"))) return "font-size:0";
  if (farOff(get("text-indent"))) return "text-indent";
  const positioned = get("position") === "absolute" || get("position") === "fixed";
  if (positioned && ["left", "top", "right", "bottom"].some((side) => farOff(get(side)))) return "off-screen";
  if (farOff(get("margin-left")) || farOff(get("margin-top"))) return "off-screen";
  const box = [get("width"), get("height"), get("max-width"), get("max-height")].some(
    (one) => one !== undefined && small(one),
  );
  if (box && /hidden|clip/.test(get("overflow") ?? "")) return "zero-size";
  if (positioned && /rect\(\s*(0|1px)[\s,]/.test(get("clip") ?? "")) return "clip";
  if (/inset\((5\d|[6-9]\d|100)%/.test(get("clip-path") ?? "")) return "clip-path";
  if (/scale\(0\)|translate[xy]?\(-\d{3,}/.test(get("transform") ?? "")) return "transform";
  const background = get("background-color") ?? get("background");
  if (get("color") !== undefined && get("color") === background) return "same-colour";
  return null;
}

function marquee(element: Element): boolean {
  if (element.name !== "marquee") return false;
  const { height, width, scrollamount } = element.attribs;
  return small(height) || small(width) || Number(scrollamount ?? 0) >= 1000;
}

export interface Hidden {
  /** What hides it: a word of the technique catalogue. */
  how: string;
  /** The element that is hidden: the link itself or one around it. */
  container: Element;
}

/** Names by which templates mark text for screen readers: unseen on purpose, and read aloud. */
const SCREEN_READER = /sr-only|screen-?reader|visually-?hidden|skip-?(link|to|nav)|a11y|assistive/i;

function valueOf(element: Element, rules: readonly Rule[], name: string): string | undefined {
  return styleOf(element, rules).get(name);
}

/** Whether something inside sets its own size or is a picture: a size of zero around it hides nothing then. */
function showsInside(element: Element, rules: readonly Rule[]): boolean {
  for (const child of element.children) {
    if (!isTag(child)) continue;
    if (child.name === "svg" || child.name === "img") return true;
    const size = pixels(valueOf(child, rules, "font-size"));
    if ((size !== null && size > TINY) || showsInside(child, rules)) return true;
  }
  return false;
}

/** Whether an element nearer to the link takes back what an ancestor does (CSS: sizes are inherited until set again; fixed boxes leave their parents). */
function takenBack(how: string, element: Element, container: Element, rules: readonly Rule[]): boolean {
  if (how === "font-size:0" || how === "text-indent") {
    if (showsInside(element, rules)) return true;
    if (how === "text-indent") return false;
    for (
      let at: Element | null = element;
      at && at !== container;
      at = at.parent && isTag(at.parent) ? at.parent : null
    ) {
      const size = pixels(valueOf(at, rules, "font-size"));
      if (size !== null && size > TINY) return true;
    }
    return false;
  }
  if (how !== "zero-size" && how !== "off-screen") return false;
  for (
    let at: Element | null = element;
    at && at !== container;
    at = at.parent && isTag(at.parent) ? at.parent : null
  )
    if (valueOf(at, rules, "position") === "fixed") return true;
  return false;
}

/** Whether an element is hidden from a reader by its own or an ancestor's style. Null when it can be seen, as far as styles tell. */
export function hiddenBy(
  element: Element,
  rules: readonly Rule[],
  cache: Map<Element, string | null>,
): Hidden | null {
  for (let at: Element | null = element; at; at = at.parent && isTag(at.parent) ? at.parent : null) {
    let how = cache.get(at);
    if (how === undefined) {
      how = marquee(at) ? "marquee" : hidingStyle(styleOf(at, rules));
      cache.set(at, how);
    }
    if (how === null || takenBack(how, element, at, rules)) continue;
    const named = SCREEN_READER.test(`${at.attribs["class"] ?? ""} ${at.attribs["id"] ?? ""}`);
    return { how: named ? "screen-reader" : how, container: at };
  }
  return null;
}
