import type { Paragraph, Table } from "docx";
import { PageBreak, Paragraph as BreakParagraph } from "docx";
import type { Block } from "../model/document.ts";
import { HeadingCounter } from "../model/numerals.ts";
import { heading } from "./heading.ts";
import { line } from "./paragraph.ts";
import { runs } from "./runs.ts";
import { roster, table } from "./table.ts";

/** Renders blocks in order; heading numerals start anew with each call. */
export function blocks(list: Block[]): (Paragraph | Table)[] {
  const counter = new HeadingCounter();
  return list.map((block) => {
    switch (block.kind) {
      case "heading":
        return heading(block, counter.next(block.level));
      case "paragraph":
        return line(runs(block.inlines), block.indent === false ? 0 : 2);
      case "table":
        return table(block);
      case "roster":
        return roster(block);
      case "page-break":
        return new BreakParagraph({ children: [new PageBreak()] });
    }
  });
}
