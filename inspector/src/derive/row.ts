import { isTag, type Element } from "domhandler";
import { textContent } from "domutils";
import type { Link } from "./link.ts";
import { elements, type Page } from "./page.ts";

const ROWS = new Set(["li", "tr", "dd", "p", "div"]);

const leadsTo = (element: Element, raw: string): boolean =>
  element.attribs["href"] === raw ||
  element.attribs["value"] === raw ||
  (element.attribs["onclick"] ?? "").includes(raw);

/** Text of the list row in which a link stands first on a page; empty when there is none. */
export function rowText(page: Page, link: Link): string {
  for (const element of elements(page.document)) {
    if (!leadsTo(element, link.raw)) continue;
    let row = element.parent;
    while (row && !(isTag(row) && ROWS.has(row.name))) row = row.parent;
    return row ? textContent(row) : "";
  }
  return "";
}
