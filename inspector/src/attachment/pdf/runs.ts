import type { Place, TextRun } from "@mingcha/wording";
import { PdfFile } from "./file.ts";
import { PageLayout } from "./layout.ts";
import { newReading, pagesOf, readContent, stringOf } from "./read.ts";
import { Name, type Dictionary, type Value } from "./values.ts";

const INFO = ["Title", "Author", "Subject", "Keywords"];
const ANNOTATIONS = 500;
/** Kinds of annotations that a viewer paints over the page. */
const BOXES = new Set(["Square", "Redact"]);

interface Notes {
  texts: string[];
  values: string[];
}

/** Comments and filled-in fields of a page; boxes among its annotations are laid over it. */
function notesOf(file: PdfFile, page: Dictionary, layout: PageLayout): Notes {
  const notes: Notes = { texts: [], values: [] };
  const list = file.resolve(page.get("Annots"));
  for (const one of Array.isArray(list) ? list.slice(0, ANNOTATIONS) : []) {
    const note = file.dictionary(one);
    const kind = note?.get("Subtype");
    if (!note || !(kind instanceof Name) || kind.name === "Popup" || kind.name === "Link") continue;
    const said = stringOf(file.resolve(note.get("Contents")));
    if (said) notes.texts.push(said);
    const value = kind.name === "Widget" ? stringOf(file.resolve(note.get("V"))) : null;
    if (value) notes.values.push(value);
    const place = file.resolve(note.get("Rect"));
    const alpha = note.get("CA");
    const filled = kind.name === "Redact" || isColour(file.resolve(note.get("IC")));
    if (BOXES.has(kind.name) && filled && !(typeof alpha === "number" && alpha < 0.9) && isRectangle(place)) {
      const [a, b, c, d] = place;
      layout.over(Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d));
    }
  }
  return notes;
}

const isColour = (value: Value): boolean => Array.isArray(value) && value.length > 0;
const isRectangle = (value: Value): value is [number, number, number, number] =>
  Array.isArray(value) && value.length === 4 && value.every((one) => typeof one === "number");

/** A shorter line ends by itself: a mark, a heading, a cell. */
const WRAPPED = 15;

/** Lines as they were written before they were broken to fit the page: a sentence goes on where Han follows Han. */
function unwrapped(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let last = "";
  for (const line of lines) {
    const goesOn =
      last.length >= WRAPPED &&
      /[\p{Script=Han}，、]$/u.test(whole.at(-1) ?? "") &&
      /^[\p{Script=Han}，。、；：）”》]/u.test(line);
    if (goesOn) whole[whole.length - 1] += line;
    else whole.push(line);
    // A stop that hangs over the edge of its line is none of its own.
    if (line.length > 1 || !goesOn) last = line;
  }
  return whole;
}

/**
 * A PDF as runs: the lines of its pages, text below boxes, comments, fields, and what the file tells of itself.
 * @returns `whole` is false where anything was left out
 */
export function readPdfRuns(body: Buffer, place: Place): { runs: TextRun[]; whole: boolean } {
  const file = new PdfFile(body);
  if (file.locked) return { runs: [], whole: true };
  const runs: TextRun[] = [];
  const reading = newReading(file);
  for (const [index, { page, resources }] of pagesOf(file).entries()) {
    const layout = new PageLayout();
    reading.layout = layout;
    const where: Place = { ...place, page: index + 1 };
    const contents = file.resolve(page.get("Contents"));
    const bytes = (Array.isArray(contents) ? contents : [page.get("Contents")]).flatMap(
      (one) => file.stream(one) ?? [],
    );
    if (bytes.length > 0)
      readContent(reading, Buffer.concat(bytes.flatMap((one) => [one, Buffer.from("\n")])), resources, 0);
    const notes = notesOf(file, page, layout);
    const { lines, covered } = layout.read();
    for (const [line, text] of [...unwrapped(lines), ...notes.values].entries())
      runs.push({ text, place: { ...where, paragraph: line + 1 } });
    for (const text of covered) runs.push({ text, place: where, hidden: "covered" });
    for (const text of notes.texts) runs.push({ text, place: where, hidden: "comment" });
    if (reading.isFull) {
      file.whole = false;
      break;
    }
  }
  // Where most signs have no meaning that the file tells, nothing may be concluded from the rest.
  const readable = reading.isReadable ? runs : [];
  const about = file.trailer.has("Encrypt") ? null : file.dictionary(file.trailer.get("Info"));
  const told = [
    ...readable,
    ...INFO.flatMap((key): TextRun[] => {
      const text = stringOf(file.resolve(about?.get(key)));
      return text ? [{ text, place, hidden: "metadata" }] : [];
    }),
  ];
  return { runs: told, whole: file.whole };
}
