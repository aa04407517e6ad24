import { Document, DocumentGridType, Packer } from "docx";
import { family, fonts } from "../layout/fonts.ts";
import { recipientLine, recipientsFitFirstPage } from "../layout/first-page.ts";
import { footerDistance, linePitch, page, size } from "../layout/measures.ts";
import type { OfficialDocument } from "../model/document.ts";
import { attachmentNote, attachmentPages } from "./attachments.ts";
import { blocks } from "./blocks.ts";
import { colophon } from "./colophon.ts";
import { head } from "./head.ts";
import { bannerHeader, pageNumber } from "./margins.ts";
import { blank, line, titleLines } from "./paragraph.ts";
import { run } from "./runs.ts";
import { signature } from "./signature.ts";
import { stabilise } from "./zip.ts";

/**
 * Renders an official document as .docx in the 文件 format of GB/T 9704-2012.
 * The same model gives the same bytes.
 * @throws RangeError when a date is not a calendar date or a heading count exceeds 99
 */
export async function renderDocx(document: OfficialDocument): Promise<Buffer> {
  const recipients =
    document.recipients.length > 0 && recipientsFitFirstPage(document)
      ? [line([run(recipientLine(document.recipients))])]
      : [];
  const header = bannerHeader(document.banner);
  const file = new Document({
    title: document.title.join(""),
    creator: document.issuer,
    lastModifiedBy: document.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: family(fonts.body), size: size.third } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              bottom: page.bottom,
              left: page.left,
              right: page.right,
              header: 850,
              footer: footerDistance,
            },
          },
          // linesAndChars is read differently by every program: 28 characters come from run spacing.
          grid: { type: DocumentGridType.LINES, linePitch },
        },
        headers: { default: header, even: header },
        footers: { default: pageNumber("right"), even: pageNumber("left") },
        children: [
          ...head(document),
          blank(),
          blank(),
          ...titleLines(document.title),
          blank(),
          ...recipients,
          ...blocks(document.body),
          ...attachmentNote(document.attachments),
          ...signature(document),
          ...attachmentPages(document.attachments),
          ...colophon(document),
        ],
      },
    ],
  });
  return stabilise(await Packer.toBuffer(file), document.signature.date);
}
