import {
  baselineShare,
  colophonPitch,
  colophonRule,
  headRule,
  letter,
  letterRule,
  markDrop,
  markInk,
  numberGap,
  numberLine,
  size,
  titlePitch,
} from "../../layout/measures.ts";
import { character, characterSpacing, linePitch, page, textHeight, textWidth } from "../../layout/page.ts";
import { pageNumberLook } from "../../layout/pageNumber.ts";
import { cellPadding } from "../../layout/table.ts";

/** Twips to points. */
export const points = (twips: number): number => twips / 20;

/** The measures of the standard in points, as the template reads them. Shares stay as they are. */
export const measures = () => ({
  page: {
    width: points(page().width),
    height: points(page().height),
    top: points(page().top),
    bottom: points(page().bottom),
    left: points(page().left),
    right: points(page().right),
  },
  textWidth: points(textWidth()),
  textHeight: points(textHeight()),
  linePitch: points(linePitch()),
  pageNumber: pageNumberLook(),
  titlePitch: points(titlePitch),
  colophonPitch: points(colophonPitch),
  colophonRule: { thick: points(colophonRule.thick), thin: points(colophonRule.thin) },
  character: points(character()),
  tracking: points(characterSpacing()),
  size: {
    second: size.second / 2,
    third: size.third / 2,
    fourth: size.fourth / 2,
    banner: size.banner / 2,
  },
  baselineShare,
  markDrop: points(markDrop),
  markInk,
  numberLine: points(numberLine),
  numberGap: points(numberGap),
  headRule: points(headRule),
  cellPadding: points(cellPadding),
  letter: {
    markTop: points(letter.markTop),
    ruleLength: points(letter.ruleLength),
    ruleBottom: points(letter.ruleBottom),
    thick: points(letter.rule.thick),
    thin: points(letter.rule.thin),
    space: points(letter.rule.space),
    height: points(letterRule),
  },
});
