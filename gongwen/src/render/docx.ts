import { Document, DocumentGridType, Packer } from "docx";
import { family, fonts } from "../layout/fonts.ts";
import { layOutFlow } from "../layout/flow.ts";
import { linePitch, page, size } from "../layout/measures.ts";
import type { OfficialDocument } from "../model/document.ts";
import { colophon } from "./docx/colophon.ts";
import { head } from "./docx/head.ts";
import { drawItems } from "./docx/items.ts";
import { margins } from "./docx/margins.ts";
import { stabilise } from "./docx/zip.ts";

/**
 * Renders an official document as .docx in the 文件 or 信函 format of GB/T 9704-2012.
 * The same model gives the same bytes.
 * @throws RangeError when a date is not a calendar date, a heading count exceeds 99, a table is too wide
 *   or 版记 does not fit on a page
 */
export async function renderDocx(document: OfficialDocument): Promise<Buffer> {
  const { titlePage, distances, headers, footers } = margins(document);
  const { width, height, top, bottom, left, right } = page;
  const file = new Document({
    title: document.title.join(""),
    creator: document.issuer,
    lastModifiedBy: document.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: family(fonts.body),
            size: size.third,
            // LibreOffice breaks figures anywhere when their language is Chinese.
            language: { value: "en-US", eastAsia: "zh-CN" },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage,
          page: { size: { width, height }, margin: { top, bottom, left, right, ...distances } },
          // linesAndChars is read differently by every program: 28 characters come from run spacing.
          grid: { type: DocumentGridType.LINES, linePitch },
        },
        headers,
        footers,
        children: [...head(document), ...drawItems(layOutFlow(document)), ...colophon(document)],
      },
    ],
  });
  return stabilise(await Packer.toBuffer(file), document.signature.date);
}
