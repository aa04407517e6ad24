import { Document, DocumentGridType, Footer, Packer, SectionType, type ISectionOptions } from "docx";
import { family, fontOf } from "../layout/fonts.ts";
import { layOutFlow } from "../layout/flow.ts";
import { size } from "../layout/measures.ts";
import { linePitch, page } from "../layout/page.ts";
import type { OfficialDocument } from "../model/document.ts";
import { colophon } from "./docx/colophon.ts";
import { head } from "./docx/head.ts";
import { drawItems } from "./docx/items.ts";
import { margins } from "./docx/margins.ts";
import { spacer } from "./docx/paragraph.ts";
import { stabilise } from "./docx/zip.ts";

import { withRules } from "../local/inForce.ts";
import type { LocalRules } from "../local/localRules.ts";
import { lastPageOf, type LastPage } from "./lastPage.ts";

/** Everything about a section but what repeats on its pages. */
function section(distances: { header: number; footer: number }) {
  const { width, height, top, bottom, left, right } = page();
  return {
    page: { size: { width, height }, margin: { top, bottom, left, right, ...distances } },
    // linesAndChars is read differently by every program: 28 characters come from run spacing.
    grid: { type: DocumentGridType.LINES, linePitch: linePitch() },
  };
}

function sections(document: OfficialDocument, { place }: LastPage): ISectionOptions[] {
  const { titlePage, distances, headers, footers } = margins(document);
  const flow = [...head(document), ...drawItems(layOutFlow(document))];
  const first = { properties: { titlePage, ...section(distances) }, headers, footers };
  if (place !== "behindBlank")
    return [{ ...first, children: [...flow, ...colophon(document, place === "own")] }];
  const none = new Footer({ children: [spacer(20)] });
  return [
    { ...first, children: flow },
    {
      properties: { type: SectionType.NEXT_PAGE, ...section(distances) },
      headers,
      footers: { default: none, even: none },
      children: [spacer(20), ...colophon(document, true)],
    },
  ];
}

async function drawDocx(document: OfficialDocument): Promise<Buffer> {
  const file = new Document({
    title: document.title.join(""),
    creator: document.issuer,
    lastModifiedBy: document.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: family(fontOf("body")),
            size: size.third,
            // LibreOffice breaks figures anywhere when their language is Chinese.
            language: { value: "en-US", eastAsia: "zh-CN" },
          },
        },
      },
    },
    sections: sections(document, await lastPageOf(document)),
  });
  return stabilise(await Packer.toBuffer(file), document.signature.date);
}

/**
 * Renders an official document as .docx in the 文件 or 信函 format of GB/T 9704-2012, and of `rules` where a place has its own.
 * The same model gives the same bytes.
 * @throws RangeError when a date is not a calendar date, a heading count exceeds 99, a table is too wide
 *   or 版记 does not fit on a page
 */
export const renderDocx = (document: OfficialDocument, rules?: LocalRules): Promise<Buffer> =>
  withRules(rules, () => drawDocx(document));
