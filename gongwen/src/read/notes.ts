import { attribute, children, descendants, textOf, type Element } from "./xml.ts";

const written = (element: Element): string => descendants(element, "w:t").map(textOf).join("");

/** Texts of footnotes or endnotes by kind and id; separators hold none. */
export function notesOf(root: Element | null, kind: "footnote" | "endnote"): [string, string][] {
  return children(root ?? undefined, `w:${kind}`).flatMap((one): [string, string][] => {
    const text = written(one).trim();
    return text === "" ? [] : [[`${kind} ${attribute(one, "id") ?? ""}`, text]];
  });
}

const MARKS = [
  "w:ins",
  "w:del",
  "w:moveFrom",
  "w:moveTo",
  "w:rPrChange",
  "w:pPrChange",
  "w:tblPrChange",
  "w:sectPrChange",
];

/** Revisions that are neither accepted nor refused, and comments. */
export function openMatters(
  body: Element,
  comments: Element | null,
): { revisions: number; comments: string[] } {
  return {
    revisions: MARKS.reduce((sum, name) => sum + descendants(body, name).length, 0),
    comments: children(comments ?? undefined, "w:comment").map(written),
  };
}
