import { firstSigns, lastSigns } from "../../model/characters.ts";
import { titleLineLength } from "../../layout/title.ts";
import { serialAndTitle } from "../../model/profile.ts";
import type { Remark, Rule } from "../rule.ts";

/** Fewer characters than this on a last line look lost. */
const shortest = 3;

function* breaks(lines: string[]): Generator<Remark> {
  const text = lines.join("");
  const ends = new Set(
    [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map(
      ({ index, segment }) => index + segment.length,
    ),
  );
  let offset = 0;
  for (const [index, line] of lines.slice(0, -1).entries()) {
    offset += line.length;
    const next = lines[index + 1] ?? "";
    const place = `标题第${index + 1}行`;
    if (/^[的和与及]/u.test(next) && /[》”）]$/u.test(line)) {
      yield { severity: "warning", place, message: `标题行首不宜是“${next.slice(0, 1)}”，应移到上一行。` };
    } else if (!ends.has(offset) || /^[的地得和与及、，。；：）》”〕]/u.test(next)) {
      yield {
        severity: "error",
        place,
        message: `标题在“${lastSigns(line, 2)}”与“${firstSigns(next, 2)}”之间回行，拆开了词语，应在词与词之间回行。`,
      };
    } else if (/(?:[（《“〔、]|关于)$/u.test(line)) {
      yield {
        severity: "warning",
        place,
        message: `标题行末不宜停在“${lastSigns(line, 2)}”，应移到下一行。`,
      };
    }
  }
}

/** Broken lines as they were given; a title of one line is broken by the layout. */
export const titleShapeRule: Rule = {
  id: "title-shape",
  clause: "GB/T 9704-2012 7.3.1",
  summary: "标题回行不拆开词语，排成梯形或菱形，每行不超过20字",
  *check(document) {
    const { title } = serialAndTitle(document);
    if (title.length < 2) return;
    const lengths = title.map((line) => [...line].length);
    for (const [index, length] of lengths.entries()) {
      if (length > titleLineLength) {
        yield {
          severity: "error",
          place: `标题第${index + 1}行`,
          message: `这一行有${length}字，2号字一行最多${titleLineLength}字，应再分行。`,
        };
      }
    }
    yield* breaks(title);
    const waist = lengths.some(
      (length, index) => length < (lengths[index - 1] ?? 0) && length < (lengths[index + 1] ?? 0),
    );
    const place = "标题";
    if (waist) {
      yield { severity: "warning", place, message: "标题各行排成沙漏形，应排成梯形或菱形。" };
    } else if (lengths.length > 2 && lengths.every((length) => length === lengths[0])) {
      yield { severity: "warning", place, message: "标题各行一样长，排成长方形，应排成梯形或菱形。" };
    }
    if ((lengths.at(-1) ?? 0) < shortest) {
      yield { severity: "warning", place, message: `标题最后一行只有“${title.at(-1)}”，应重新分行。` };
    }
  },
};
