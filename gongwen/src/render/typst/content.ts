import { layOutColophon, type Colophon } from "../../layout/colophon.ts";
import { layOutFlow } from "../../layout/flow.ts";
import {
  headHeight,
  isLetter,
  layOutHead,
  letterNumberTop,
  letterRuleTop,
  type Head,
} from "../../layout/head.ts";
import type { LastPage } from "../lastPage.ts";
import type { Item, PictureItem } from "../../layout/item.ts";
import { fitMark } from "../../layout/mark.ts";
import { charactersPerLine, linePitch, page } from "../../layout/page.ts";
import { cellPadding } from "../../layout/table.ts";
import type { OfficialDocument } from "../../model/document.ts";
import { measures, points } from "./measures.ts";
import { withBreaks } from "./breaks.ts";

/** What the template draws: only data, so that no text can be taken for markup. Lengths are in points. */
export interface Content {
  title: string;
  author: string;
  date: [year: number, month: number, day: number];
  banner: string;
  letter: boolean;
  head: Head & { height: number; markSize: number; markScale: number; ruleTop: number; numberTop: number };
  items: Placed[];
  /** Pictures by the names under which items call them. */
  pictures: Map<string, Uint8Array>;
  colophon: (Colophon & LastPage) | null;
  measures: ReturnType<typeof measures>;
}

/** Most lines of a row that is kept on one page; a longer one may be split. */
const unsplitLines = 18;

/** An item as the template takes it: a picture is a file there. */
type Placed =
  | (Exclude<Item, { kind: "picture" }> & { splits?: boolean[] })
  | {
      kind: "picture";
      file: string;
      alt: string;
      width: number;
      height: number;
      room: number;
      keepNext: boolean;
    };

const fileOf = (item: PictureItem, index: number): string => `/picture-${index}.${item.type}`;

function settle(item: Item, at: number): Placed {
  switch (item.kind) {
    case "picture": {
      const room = Math.ceil(item.height / linePitch()) * linePitch();
      const { alt, keepNext } = item;
      return {
        kind: "picture",
        file: fileOf(item, at),
        alt,
        keepNext,
        width: points(item.width),
        height: points(item.height),
        room: points(room),
      };
    }
    case "line": {
      const room = charactersPerLine() - (item.left ?? 0) - (item.right ?? 0);
      return { ...item, runs: item.runs.map((run) => ({ ...run, text: withBreaks(run.text, room) })) };
    }
    case "table": {
      const rooms = item.columns.map(({ width }) => (width - 2 * cellPadding) / (item.size * 10));
      const rows = item.rows.map((row) => row.map((text, index) => withBreaks(text, rooms[index] ?? 1)));
      const splits = item.rows.map((row) =>
        row.some((text, index) => text.length / (rooms[index] ?? 1) > unsplitLines),
      );
      const columns = item.columns.map((column) => ({ ...column, width: points(column.width) }));
      return { ...item, columns, rows, splits, size: item.size / 2, pitch: points(item.pitch) };
    }
    case "grid": {
      const rows = item.rows.map((row) =>
        row.map((text, index) => withBreaks(text, item.widths[index] ?? 1)),
      );
      return { ...item, rows };
    }
    default:
      return item;
  }
}

/** Headings as a reading program asks for them: the first of level 1, none more than one level below the one before (ISO 14289-1 7.4.2). */
function leveled(items: Item[]): Item[] {
  let last = 0;
  return items.map((item): Item => {
    if (item.kind === "title") last = 1;
    if (item.kind !== "line" || item.outline === undefined) return item;
    last = Math.min(item.outline + 1, last + 1);
    return { ...item, outline: last };
  });
}

/**
 * Settles everything about a document that is not drawing.
 * @throws RangeError for the same reasons as `renderDocx`
 */
export function typstContent(
  document: OfficialDocument,
  last: LastPage = { place: "shared", pages: 0 },
): Content {
  const head = layOutHead(document);
  const mark = fitMark(head.mark);
  const [year = 0, month = 0, day = 0] = document.signature.date.split("-").map(Number);
  const colophon = layOutColophon(document);
  const items = leveled(layOutFlow(document));
  return {
    title: document.title.join(""),
    author: document.issuer,
    date: [year, month, day],
    banner: document.banner ?? "",
    letter: isLetter(document),
    head: {
      ...head,
      drop: points(head.drop),
      joint: head.joint && {
        ...head.joint,
        names: head.joint.names.map(({ text, spacing }) => ({ text, spacing: points(spacing) })),
        size: head.joint.size / 2,
        pitch: points(head.joint.pitch),
        width: points(head.joint.width),
        besideWidth: points(head.joint.besideWidth),
      },
      height: points(headHeight(document)),
      markSize: mark.size / 2,
      markScale: mark.scale,
      ruleTop: points(letterRuleTop(mark.size) - page().top),
      numberTop: points(letterNumberTop(mark.size)),
    },
    items: items.map(settle),
    pictures: new Map(
      items.flatMap((item, index) =>
        item.kind === "picture" ? [[fileOf(item, index), new Uint8Array(item.bytes)] as const] : [],
      ),
    ),
    colophon: colophon && { ...colophon, ...last, height: points(colophon.height) },
    measures: measures(),
  };
}
