import type { Place, TextRun } from "@mingcha/wording";
import type { Message } from "../../model.ts";
import { pageRuns } from "../../derive/pageRuns.ts";
import { decodeText } from "../../derive/text.ts";
import { readPdfRuns } from "../pdf/runs.ts";
import { readAttachment, type Attachment } from "../read.ts";
import { Budget } from "./budget.ts";
import { officeRuns } from "./office.ts";
import { isPicture, pictureRuns } from "./picture.ts";

export interface AttachmentRuns {
  kind: Attachment["kind"] | "picture";
  runs: TextRun[];
  /** Whether all of it was read: what was not is not clean. */
  complete: boolean;
  /** Why nothing, or not all, could be read. */
  trouble: Attachment["trouble"];
}

/** Files inside of files are followed so deep. */
const DEPTH = 2;

const BODY = {
  zh: "只读取了附件的正文，页眉页脚和批注没有读取，修订删去的文字可能混在其中",
  en: "only the body of the attachment was read, not its headers and remarks; struck-out words may stand in it",
};
const CELLS = {
  zh: "只读取了附件的单元格，批注、文本框等没有读取",
  en: "only the cells of the attachment were read, not its remarks and boxes",
};
const SLIDES = {
  zh: "只读取了附件的幻灯片文字，备注、批注、图表等没有读取",
  en: "only the text of the slides of the attachment was read, not its notes, remarks and charts",
};
const CUT = { zh: "附件过大，只读取了一部分", en: "the attachment is large and was read in part only" };

/** Of files of these kinds only a part is read: which. */
const PARTS: Partial<Record<AttachmentRuns["kind"], Message>> = {
  doc: BODY,
  rtf: BODY,
  xls: CELLS,
  ppt: SLIDES,
};

/**
 * An attachment as runs of text in their places, with what a reader does not see marked: hidden rows, columns and sheets, comments, tracked
 * changes, pivot caches, metadata, positions of pictures, text under boxes. The bytes decide what it is. Pure; never throws.
 * @param file its name, for the places
 */
export function readRuns(body: Buffer, file?: string): AttachmentRuns {
  const budget = new Budget();
  const place: Place = file === undefined ? {} : { file };
  let kind: AttachmentRuns["kind"];
  try {
    kind = readInto(body, place, budget, 0);
  } catch {
    kind = "unknown";
    budget.complete = false;
  }
  const { runs, complete } = budget;
  // What holds no text says why in the reader's own words.
  const { trouble } =
    runs.some(({ hidden }) => hidden !== "metadata") || kind === "picture"
      ? { trouble: null }
      : readAttachment(body);
  const part = PARTS[kind] ?? null;
  return {
    kind,
    runs,
    complete: complete && trouble === null && part === null,
    trouble: trouble ?? (complete ? part : CUT),
  };
}

function readInto(body: Buffer, place: Place, budget: Budget, depth: number): AttachmentRuns["kind"] {
  const start = body.toString("latin1", 0, 1024);
  if (start.includes("%PDF-")) {
    const { runs, whole } = readPdfRuns(body, place);
    budget.add(runs);
    budget.complete &&= whole;
    return "pdf";
  }
  if (isPicture(body)) {
    budget.add(pictureRuns(body, place));
    return "picture";
  }
  if (start.startsWith("PK"))
    return officeRuns(body, place, budget, (inside, where) => {
      try {
        if (depth >= DEPTH) budget.complete = false;
        else readInto(inside, where, budget, depth + 1);
      } catch {
        budget.complete = false;
      }
    });
  const { kind, text: read } = readAttachment(body);
  const isBody = PARTS[kind] !== undefined;
  if (kind !== "html" && kind !== "text" && !isBody) return kind;
  const text = isBody ? (read ?? "") : decodeText(body, []);
  if (kind === "html") budget.add(pageRuns(text, place));
  else
    budget.add(
      text
        .split("\n")
        .map((line, index): TextRun => ({ text: line, place: { ...place, paragraph: index + 1 } })),
    );
  return kind;
}
