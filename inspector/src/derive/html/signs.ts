import { fold } from "./collect.ts";
import { detached } from "./intern.ts";
import * as N from "./names.ts";
import type { Tokenizer } from "./tokenizer.ts";

const CRUMB = /breadcrumb|crumb|position|location|dqwz|weizhi|path/i;
const crumbs = new Map<string, boolean>();

export function isCrumb(names: string): boolean {
  let known = crumbs.get(names);
  if (known === undefined) {
    if (crumbs.size > 5000) crumbs.clear();
    known = CRUMB.test(names);
    crumbs.set(detached(names), known);
  }
  return known;
}

/** A label that a list cut short is whole in its title attribute. */
export function whole(label: string, own: string): string {
  if (own.length <= label.length || !/(…|(?<!\.)\.{2,999})$/.test(label)) return label;
  return fold(own).startsWith(label.replace(/(…|(?<!\.)\.{2,999})$/, "")) ? fold(own) : label;
}

/** An anchor that a script uses as a handle of a tab, a fold or a dialogue: its fragment need not be a place in the page. */
export function isHandle(raw: string, tokens: Tokenizer): boolean {
  if (raw.charCodeAt(0) !== 35 || tokens.attributeCount < 2) return false;
  for (let index = 0; index < tokens.attributeCount; index += 1)
    if (/^(?:on|data-|role$|aria-controls$)/.test(tokens.attributeName(index))) return true;
  return false;
}

/** A frame of no size, or hidden by its own style, shows a reader nothing. */
export function isSeen(tokens: Tokenizer): boolean {
  const none = (value: string | null): boolean =>
    value !== null && /^\s{0,5}[0-5](?:px)?\s{0,5}$/i.test(value);
  if (none(tokens.attribute(N.WIDTH)) || none(tokens.attribute(N.HEIGHT))) return false;
  return !/display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden/i.test(
    tokens.attribute(N.STYLE_ATTRIBUTE) ?? "",
  );
}

/** Whether what an object or embed element shows is a page: by its type, else by its name. */
export const isPageInside = (address: string, type: string | null): boolean =>
  type === null || type.trim() === ""
    ? /\.(?:s?html?|jsp|php|aspx?)(?:[?#]|$)/i.test(address)
    : /html/i.test(type);

/** Relations that no reader follows: hints for connections, doors of programs, other names of the page itself. */
const MACHINES =
  /preconnect|prefetch|prerender|pingback|edituri|wlwmanifest|canonical|shortlink|amphtml|api\.w\.org|oembed/;
export const isForMachines = (rel: string): boolean => MACHINES.test(rel);

/** Units of a piece of markup's text that are no white space. */
export function visibleUnits(source: string, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit > 32 && unit !== 0xa0 && unit !== 0x3000) length += 1;
  }
  return length;
}
