import { isTag, type Element } from "domhandler";
import { colour, isClear, isLike } from "./colours.ts";
import { away, farOff, fraction, isLow, pixels, small, TINY } from "./lengths.ts";
import { argumentsOf } from "./modernColours.ts";
import { isOpen, UNPLACED, type Layered } from "./layers.ts";
import { countMatch } from "./matching.ts";
import { isFolded, nativelyHidden } from "./nativelyHidden.ts";
import { nearest } from "./nearest.ts";
import type { RuleIndex } from "./ruleIndex.ts";
import { declarationsOf, UNKNOWN } from "./stylesheet.ts";

/** Attributes of old markup weigh less than any rule, in a layer or not. */
const HINT = -1e15;
/** From one layer to the next: more than any selector weighs. */
const LAYER = 1e11;
const NO_LAYER: Layered = { layer: 0 };

/** The value that wins for each property that can hide: importance, then inline style, then specificity, then order (CSS Cascade 4). */
function styleOf(element: Element, rules: RuleIndex): Map<string, string> {
  // Those around it first, from outside in: each asks only for styles that are there.
  const missing: Element[] = [];
  for (
    let at: Element | null = element;
    at && !rules.knows(at);
    at = at.parent && isTag(at.parent) ? at.parent : null
  )
    missing.push(at);
  for (const one of missing.reverse()) rules.style(one, () => computed(one, rules));
  return rules.style(element, () => computed(element, rules));
}

function computed(element: Element, rules: RuleIndex): Map<string, string> {
  const won = new Map<string, { value: string; weight: number; from: Layered }>();
  const put = (name: string, value: string, weight: number, from = NO_LAYER): void => {
    const before = won.get(name);
    // Important ones alone weigh more than nothing in a layer.
    if (before && before.weight > 0 === weight > 0 && isOpen(before.from, from))
      won.set(name, {
        value: before.value === value ? value : UNKNOWN,
        weight: Math.max(weight, before.weight),
        from: { layer: UNPLACED },
      });
    else if (!before || weight >= before.weight) won.set(name, { value, weight, from });
  };
  for (const rule of rules.matching(element)) {
    countMatch(rule.declarations.size);
    for (const [name, { value, important }] of rule.declarations) {
      // Of important ones those in layers win, the first of them over all.
      const base = important ? 1e12 + rule.layer * LAYER : -rule.layer * LAYER;
      put(name, value, base + rule.specificity * 1e5 + rule.order, rule);
    }
  }
  // HTML standard 15.2, presentational hints.
  const { color, bgcolor, background } = element.attribs;
  if (color !== undefined && element.name === "font") put("color", color.trim().toLowerCase(), HINT);
  if (bgcolor !== undefined) put("background-color", bgcolor.trim().toLowerCase(), HINT);
  if (background !== undefined) put("background-image", `url(${background})`, HINT);
  for (const [name, { value, important }] of declarationsOf(element.attribs["style"] ?? ""))
    put(name, value, important ? 1e13 : 1e11);
  return new Map([...won].map(([name, { value }]) => [name, filledIn(value, element, won, rules)]));
}

const around = ({ parent }: Element): Element | null => (parent && isTag(parent) ? parent : null);

const VARIABLE = /var\(\s{0,9}(--[\w-]{1,80})\s{0,9}(?:,([^()]{0,80}))?\)/;
/** Variables that lead to variables are followed so far. */
const VARIABLES = 4;
/** A value that they make longer than this is not known (characters): each element around could make it several times as long. */
const FILLED = 1000;

/** A value whose variables are those of the element or of the nearest one around it (CSS Variables 3); what is set nowhere, or grows too long, stays as it is. */
function filledIn(
  value: string,
  element: Element,
  own: ReadonlyMap<string, { value: string }>,
  rules: RuleIndex,
): string {
  let text = value;
  for (let step = 0; step < VARIABLES; step += 1) {
    const [all, name = "", other] = VARIABLE.exec(text) ?? [];
    if (all === undefined) return text;
    const found =
      own.get(name)?.value ??
      nearest(rules, name, around(element), (at) => styleOf(at, rules).get(name) ?? null);
    if (found === null && other === undefined) return text;
    text = text.replace(all, () => found ?? other?.trim() ?? "");
    if (text.length > FILLED) return value;
  }
  return text;
}

/** A background that paints nothing. */
const CLEAR = /^(?:none|transparent|initial|0 0|inherit)?$/;

/** The colour that an element paints: null for nothing, "unknown" for a picture, a gradient, or what is not written plainly. */
function painted(style: Map<string, string>): string | null {
  const [image, plain, short] = ["background-image", "background-color", "background"].map(
    (name) => style.get(name) ?? "",
  );
  if (/\(/.test(image ?? "") || /(?:url|gradient|image-set|element|var)\(/.test(short ?? ""))
    return "unknown";
  const told = colour(plain) ?? colour(short);
  if (told) return told;
  return CLEAR.test(plain ?? "") && CLEAR.test(short ?? "") ? null : "unknown";
}

/** The plain colour behind an element, its own or that of the nearest element that paints one, at last the white of the canvas; null when it can't be told. */
function behind(element: Element, rules: RuleIndex): string | null {
  const plain = nearest(rules, "(painted)", element, (at) => painted(styleOf(at, rules)));
  if (plain !== null) return plain === "unknown" ? null : plain;
  return rules.complete ? "#ffffff" : null;
}

/** The colour of the text of a link: of the innermost element around it that sets one; null when it can't be told or differs. */
function textColour(link: Element, rules: RuleIndex): string | null {
  const found = new Set<string | null>();
  const look = (at: Element, inherited: string | null): void => {
    const own = styleOf(at, rules).get("color");
    const now =
      own === undefined || own === "inherit" || own === "currentcolor" ? inherited : (colour(own) ?? null);
    for (const child of at.children) {
      if (isTag(child)) look(child, now);
      else if ("data" in child && child.type === "text" && child.data.trim() !== "") found.add(now);
    }
  };
  look(link, null);
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

/** Nothing is left of what is cut so. */
const CLIPPED = /(?:circle|ellipse)\(\s{0,9}0/;

/** Whether the sides of a cut meet, or pass each other. */
function isCutAway(shape: string): boolean {
  const inside = /inset\(([^()]{1,100})\)/.exec(shape)?.[1]?.split("round")[0];
  if (inside === undefined) return false;
  const [top = "", right = top, bottom = top, left = right] = inside.split(" ").filter((one) => one !== "");
  const share = (value: string): number => (value.endsWith("%") ? Number(value.slice(0, -1)) : 0);
  return share(top) + share(bottom) >= 100 || share(left) + share(right) >= 100;
}

/** Whether a mask lets nothing through: a gradient of no colour, or a mask of no size. A picture can't be told. */
function isMaskedAway(get: (name: string) => string | undefined): boolean {
  const image = get("mask-image");
  const size = get("mask-size") ?? "";
  if (image === undefined || !/gradient\(|url\(/.test(image)) return false;
  if (/^0(?:px|%)?(?:\s{1,5}0(?:px|%)?)?$/.test(size)) return true;
  const inside = /^(?:repeating-)?(?:linear|radial|conic)-gradient\((.{1,300})\)$/.exec(image)?.[1];
  const stops = argumentsOf(inside ?? "").map((one) => one.replace(/\s{1,5}[\d.]{1,9}(?:%|px)?$/, ""));
  return inside !== undefined && stops.filter((one) => !/^(?:to\s|[\d.]{1,9}deg)/.test(one)).every(isClear);
}

/** Whether a size of nothing is left in one direction: by the property or its function. */
const isNoSize = (parts: readonly string[]): boolean =>
  parts.some((one) => one !== "" && fraction(one) === 0);

/** Whether a turn is one around an axis in the plane, to the edge; around any other one the element still faces the reader. */
function isTurnedToEdge(turn: string | undefined): boolean {
  const [x = "", y = "", z = "", angle = ""] = argumentsOf(turn ?? "");
  return /^-?90deg$/.test(angle) && Number(z) === 0 && (Number(x) !== 0 || Number(y) !== 0);
}

/** Whether an element is moved away or made nothing by the properties and functions of transformation (CSS Transforms 2). */
function isTransformedAway(get: (name: string) => string | undefined): boolean {
  const [scale = "", translate = "", transform = ""] = ["scale", "translate", "transform"].map(get);
  const scaled = /scale(?:x|y|3d)?\(([^()]{1,60})\)/.exec(transform)?.[1];
  if (isNoSize(scale.split(" ").slice(0, 2)) || isNoSize(argumentsOf(scaled ?? "").slice(0, 2))) return true;
  if (/^[^-]{0,9}-\d{3}/.test(translate) || translate.split(" ").slice(0, 2).some(away)) return true;
  const moved = /translate(?:x|y|3d)?\(([^()]{1,60})\)/.exec(transform)?.[1];
  if (moved !== undefined && (/-\d{3}/.test(moved) || argumentsOf(moved).slice(0, 2).some(away))) return true;
  const matrix = /matrix\(([^()]{1,100})\)/.exec(transform)?.[1];
  if (matrix !== undefined && argumentsOf(matrix).slice(4, 6).some(away)) return true;
  return (
    isTurnedToEdge(/rotate3d\(([^()]{1,60})\)/.exec(transform)?.[1]) ||
    /\b(?:x|y)\s{1,5}90deg/.test(get("rotate") ?? "") ||
    /(?:rotate|skew)[xy]\(\s{0,5}-?90deg|matrix\(\s{0,5}0,\s{0,5}0,\s{0,5}0,\s{0,5}0,/.test(transform)
  );
}

/** A shape all of whose corners are one point. */
function isPoint(shape: string): boolean {
  const inside = /polygon\(([^()]{1,400})\)/.exec(shape)?.[1];
  return inside !== undefined && new Set(inside.split(",").map((one) => one.trim())).size === 1;
}

function hidingStyle(style: Map<string, string>): string | null {
  const get = (name: string): string | undefined => style.get(name);
  if (get("display") === "none") return "display:none";
  if (get("content-visibility") === "hidden") return "content-visibility";
  if (get("visibility") === "hidden" || get("visibility") === "collapse") return "visibility:hidden";
  if (fraction(get("opacity") ?? "1") <= 0.01) return "opacity:0";
  if (get("font-size") !== undefined && small(get("font-size"))) return "font-size:0";
  const clipped = /hidden|clip/.test(get("overflow") ?? "");
  if (isLow(get("line-height")) && (clipped || small(get("height")))) return "line-height:0";
  if (farOff(get("text-indent"))) return "text-indent";
  const positioned = get("position") === "absolute" || get("position") === "fixed";
  const moved = positioned || get("position") === "relative" || get("position") === "sticky";
  if (moved && ["left", "top", "right", "bottom"].some((side) => away(get(side)))) return "off-screen";
  if (farOff(get("margin-left")) || farOff(get("margin-top"))) return "off-screen";
  if (positioned && Number(get("z-index") ?? 0) < 0) return "behind";
  const zoom = get("zoom");
  if (zoom !== undefined && fraction(zoom) > 0 && fraction(zoom) <= 0.05) return "font-size:0";
  const box = [get("width"), get("height"), get("max-width"), get("max-height")].some(
    (one) => one !== undefined && small(one),
  );
  if (box && clipped) return "zero-size";
  if ([get("width"), get("height")].every(small) && /scroll|auto/.test(get("overflow") ?? ""))
    return "zero-size";
  if (positioned && /rect\(\s*(0|1px)[\s,]/.test(get("clip") ?? "")) return "clip";
  const shape = get("clip-path") ?? "";
  if (CLIPPED.test(shape) || isCutAway(shape) || isPoint(shape)) return "clip-path";
  if (isMaskedAway(get)) return "mask";
  if (/opacity\(\s{0,9}0?(?:\.?0{1,5}\d?)?%?\s{0,9}\)/.test(get("filter") ?? "")) return "opacity:0";
  if (isTransformedAway(get)) return "transform";
  // A card that is turned over to be read, as honest pages have them: where it says nothing strange it is a fold like any other.
  if (get("backface-visibility") === "hidden" && /rotate[xy]\(\s{0,5}-?180deg/.test(get("transform") ?? ""))
    return "turned";
  const background = painted(style);
  if (isLike(colour(get("color")), background)) return "same-colour";
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

function valueOf(element: Element, rules: RuleIndex, name: string): string | undefined {
  return styleOf(element, rules).get(name);
}

/** Whether a size of letters stands by itself, whatever stands around it: a length, a word like "small", or what can't be told. Shares of nothing are nothing. */
function setsSize(value: string | undefined): boolean {
  if (value === undefined || /^(?:inherit|unset|larger|smaller)$|^[\d.]{1,20}(?:%|em|ex|ch)$/.test(value))
    return false;
  const size = pixels(value);
  return size === null || size > TINY;
}

/** Whether something inside sets its own size or is a picture: a size of zero around it hides nothing then. */
function showsInside(element: Element, rules: RuleIndex): boolean {
  for (const child of element.children) {
    if (!isTag(child)) continue;
    if (child.name === "svg" || child.name === "img") return true;
    if (setsSize(valueOf(child, rules, "font-size")) || showsInside(child, rules)) return true;
  }
  return false;
}

/** Whether an element between the link and its container sets a property to something that shows it again. */
function nearer(
  element: Element,
  container: Element,
  rules: RuleIndex,
  name: string,
  shows: (value: string) => boolean,
): boolean {
  for (
    let at: Element | null = element;
    at && at !== container;
    at = at.parent && isTag(at.parent) ? at.parent : null
  ) {
    const value = valueOf(at, rules, name);
    if (value !== undefined) return shows(value);
  }
  return false;
}

/** Whether an element nearer to the link takes back what an ancestor does (CSS: sizes are inherited until set again; fixed boxes leave their parents). */
function takenBack(how: string, element: Element, container: Element, rules: RuleIndex): boolean {
  if (how === "visibility:hidden")
    return nearer(
      element,
      container,
      rules,
      "visibility",
      (value) => value === "visible" || value === UNKNOWN,
    );
  if (how === "text-indent") {
    // A picture in place of the words: the usual way to make a logo a link.
    const style = styleOf(container, rules);
    if (/url\(/.test(`${style.get("background") ?? ""} ${style.get("background-image") ?? ""}`)) return true;
    return (
      showsInside(element, rules) ||
      nearer(element, container, rules, "text-indent", (value) => !farOff(value))
    );
  }
  if (how === "font-size:0") {
    if (showsInside(element, rules)) return true;
    for (
      let at: Element | null = element;
      at && at !== container;
      at = at.parent && isTag(at.parent) ? at.parent : null
    ) {
      if (setsSize(valueOf(at, rules, "font-size"))) return true;
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

/** Whether the letters of a link have no colour; a picture may draw them (background-clip: text), and its own may stand in place of the words. */
function hasClearLetters(element: Element, rules: RuleIndex): boolean {
  const style = styleOf(element, rules);
  if (painted(style) === "unknown") return false;
  const clipped = nearest(rules, "(clipped)", element, (at) =>
    (valueOf(at, rules, "background-clip") ?? "").includes("text") ? true : null,
  );
  if (clipped === true) return false;
  const fill = nearest(
    rules,
    "(filled)",
    element,
    (at) => valueOf(at, rules, "-webkit-text-fill-color") ?? null,
  );
  return isClear(fill ?? style.get("color"));
}

function hidingOf(element: Element, rules: RuleIndex): string | null {
  if (marquee(element)) return "marquee";
  if (element.name === "noscript") return "noscript";
  const style = styleOf(element, rules);
  if (element.attribs["hidden"] !== undefined && (style.get("display") ?? "none") === "none")
    return "display:none";
  const how = hidingStyle(style) ?? nativelyHidden(element, style);
  if (how !== null || element.name !== "a") return how;
  const back = behind(element, rules);
  if (back !== null && isLike(textColour(element, rules), back)) return "same-colour";
  return hasClearLetters(element, rules) && !showsInside(element, rules) ? "transparent" : null;
}

/** The child of an element in which another one stands; null for itself. */
function below(container: Element, element: Element): Element | null {
  let child: Element | null = null;
  for (let at: Element | null = element; at && at !== container; at = around(at)) child = at;
  return child;
}

/** Whether an element is hidden from a reader by its own or an ancestor's style. Null when it can be seen, as far as styles tell. */
export function hiddenBy(
  element: Element,
  rules: RuleIndex,
  cache: Map<Element, string | null>,
): Hidden | null {
  const howOf = (at: Element): string | null => {
    let how = cache.get(at);
    if (how === undefined) {
      how = hidingOf(at, rules);
      cache.set(at, how);
    }
    return how;
  };
  const hiding = (from: Element | null): Element | null =>
    nearest(rules, "(hiding)", from, (at) => (howOf(at) !== null || at.name === "details" ? at : null));
  for (let at = hiding(element); at; at = hiding(around(at))) {
    const how = howOf(at) ?? (isFolded(at, below(at, element)) ? "menu" : null);
    if (how === null || takenBack(how, element, at, rules)) continue;
    const named = SCREEN_READER.test(`${at.attribs["class"] ?? ""} ${at.attribs["id"] ?? ""}`);
    return { how: named ? "screen-reader" : how, container: at };
  }
  return null;
}
