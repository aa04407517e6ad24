import { widthInCharacters } from "../layout/width.ts";
import { spaceWidth } from "./spaces.ts";
import { attribute, child, children, figure, type Element } from "./xml.ts";

/** A place on the line where a tab ends. */
export interface TabStop {
  at: number;
  kind: string;
}

/** Twips between the stops that Word sets where a file names none. */
export const USUAL_STOPS = 720;

/** Stops that properties of a paragraph state; undefined where they state none. */
export function stopsOf(properties: Element | undefined): TabStop[] | undefined {
  const tabs = child(properties, "w:tabs");
  if (!tabs) return undefined;
  return children(tabs, "w:tab")
    .map((one) => ({ at: figure(one, "pos") ?? 0, kind: attribute(one, "val") ?? "left" }))
    .filter(({ kind }) => kind !== "clear" && kind !== "bar");
}

/**
 * Twips from the edge of the text to the first sign that shows, where tabs stand before it; undefined where none does.
 * @param line where the line begins and, below it, the others; the stops in force, and how far apart the usual ones are
 */
export function tabbedStart(
  text: string,
  size: number,
  line: { first: number; left: number; stops: readonly TabStop[]; usual: number },
): number | undefined {
  const lead = /^\s+/u.exec(text)?.[0] ?? "";
  if (!lead.includes("\t")) return undefined;
  const em = size * 10;
  const rest = widthInCharacters(text.trim()) * em;
  const stops = [
    ...line.stops,
    ...(line.left > line.first ? [{ at: line.left, kind: "left" }] : []),
  ].toSorted((one, other) => one.at - other.at);
  let at = line.first;
  for (const sign of lead) {
    if (sign !== "\t") {
      at += (spaceWidth(sign) ?? 0) * em;
      continue;
    }
    const from = at;
    const stop = stops.find((one) => one.at > from);
    const usual = Math.max(1, line.usual);
    if (!stop) at = (Math.floor(from / usual) + 1) * usual;
    else if (stop.kind === "center") at = Math.max(from, stop.at - rest / 2);
    else if (stop.kind === "right" || stop.kind === "end") at = Math.max(from, stop.at - rest);
    else at = stop.at;
  }
  return Math.round(at);
}
