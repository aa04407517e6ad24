import { madeName } from "../../layout/madePicture.ts";
import type { PictureItem } from "../../layout/item.ts";
import { linePitch } from "../../layout/page.ts";
import { emu, extent, graphic, rectangle } from "./drawing.ts";
import type { Media } from "./media.ts";
import { escaped, paragraph, type Word } from "./word.ts";

/** Numbers of drawings below these belong to 版头 and 版记. */
const FIRST = 100;
const PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/** A picture in a line of its own that takes whole lines of the grid; `index` makes its number, the same each time. */
export function picture(item: PictureItem, index: number, media: Media): Word {
  const free = Math.ceil(item.height / linePitch()) * linePitch() - item.height;
  const [width, height] = [emu(item.width), emu(item.height)];
  const described = item.alt === "" ? "" : ` descr="${escaped(item.alt)}"`;
  const shown =
    `<pic:pic xmlns:pic="${PICTURE}"><pic:nvPicPr><pic:cNvPr id="0" name="" descr=""/><pic:cNvPicPr>` +
    '<a:picLocks noChangeAspect="1" noChangeArrowheads="1"/></pic:cNvPicPr></pic:nvPicPr>' +
    `<pic:blipFill><a:blip r:embed="${media.add(item.bytes, item.type)}" cstate="none"/><a:srcRect/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr bwMode="auto">${rectangle(width, height)}</pic:spPr></pic:pic>`;
  const named = `id="${FIRST + index}" name="${madeName(item.bytes, item.alt)}"${described}`;
  return paragraph(
    {
      offGrid: true,
      align: "center",
      // A fixed height would cut it: the line is as high as what stands in it.
      spacing: { line: 240, rule: "auto", before: Math.floor(free / 2), after: Math.ceil(free / 2) },
      ...(item.keepNext ? { keepNext: true } : {}),
    },
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">${extent(width, height)}` +
      `${graphic({ named, kind: PICTURE, drawn: shown })}</wp:inline></w:drawing></w:r>`,
  );
}
