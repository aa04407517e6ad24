import { layOutColophon, type Colophon } from "../../layout/colophon.ts";
import { colophonPitch, colophonRule, size } from "../../layout/measures.ts";
import { textWidth } from "../../layout/page.ts";
import type { OfficialDocument } from "../../model/document.ts";
import { emu, extent, graphic, rectangle } from "./drawing.ts";
import { spacer } from "./paragraph.ts";
import { paragraph, textOf, type Word } from "./word.ts";

const oneCharacter = size.fourth * 10;
const SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

function entry(text: string, hanging: number): Word {
  return paragraph(
    {
      offGrid: true,
      spacing: { line: colophonPitch },
      indent: { left: oneCharacter + hanging, hanging, right: oneCharacter },
      ...(text.includes("\t") ? { tabs: [{ at: "right", position: textWidth() - oneCharacter }] } : {}),
    },
    textOf({ font: "body", size: size.fourth }, text),
  );
}

/** A line as wide as 版心. It is a paragraph of its own: a border of the text would keep to the text's indents. */
const rule = (twips: number): Word =>
  // Eighths of a point.
  spacer(1, { borders: { top: { size: Math.round((twips / 20) * 8), color: "000000", space: 0 } } });

function lines({ receivers, printing, ruled }: Colophon): Word[] {
  const { thick, thin } = colophonRule;
  const above = receivers.map(({ label, text }) => entry(`${label}${text}`, 3 * oneCharacter));
  const below = printing ? [entry(`${printing.agency}\t${printing.date}`, 0)] : [];
  if (!ruled) return [...above, spacer(1)];
  const between = above.length > 0 && below.length > 0 ? [rule(thin)] : [];
  return [rule(thick), ...above, ...between, ...below, rule(thick)];
}

/** A text box over the page, at the lower left of 版心. */
function box(height: number, content: Word[]): Word {
  const [wide, high] = [emu(textWidth()), emu(height)];
  const shape =
    `<wps:wsp><wps:cNvSpPr/><wps:spPr>${rectangle(wide, high)}<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>` +
    `<wps:txbx><w:txbxContent>${content.join("")}</w:txbxContent></wps:txbx>` +
    '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/></wps:wsp>';
  return (
    '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" allowOverlap="1" behindDoc="0" locked="0" layoutInCell="1" ' +
    `relativeHeight="${high}"><wp:simplePos x="0" y="0"/>` +
    '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>' +
    `<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>${extent(wide, high)}<wp:wrapNone/>` +
    `${graphic({ named: 'id="1" name="版记" descr="版记"', kind: SHAPE, drawn: shape })}</wp:anchor></w:drawing></w:r>`
  );
}

/**
 * 版记 at the lower edge of 版心 of the last page, in 4号 (GB/T 9704-2012 7.4).
 * It is a text box over the page; an empty line of its height, to which it is anchored, keeps its place free.
 * With `newPage` it begins a page of its own.
 * A floating table would do in Word, but LibreOffice 7.4 leaves such a table under the last text.
 */
export function colophon(document: OfficialDocument, newPage: boolean): Word[] {
  const parts = layOutColophon(document);
  if (!parts) return [];
  return [spacer(parts.height, newPage ? { newPage: true } : {}, box(parts.height, lines(parts)))];
}
