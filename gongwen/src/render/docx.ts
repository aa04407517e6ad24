import { layOutFlow } from "../layout/flow.ts";
import { isLetter } from "../layout/head.ts";
import { withRules } from "../local/inForce.ts";
import type { LocalRules } from "../local/localRules.ts";
import type { OfficialDocument } from "../model/document.ts";
import { colophon } from "./docx/colophon.ts";
import { head } from "./docx/head.ts";
import { drawItems } from "./docx/items.ts";
import { margins, unnumbered } from "./docx/margins.ts";
import type { Media } from "./docx/media.ts";
import { packDocx, type Section } from "./docx/package.ts";
import { spacer } from "./docx/paragraph.ts";
import type { Word } from "./docx/word.ts";
import { lastPageOf, type LastPage } from "./lastPage.ts";

function sections(document: OfficialDocument, { place }: LastPage): Section[] {
  const { headers, footers } = margins(document);
  const flow = (media: Media): Word[] => [...head(document), ...drawItems(layOutFlow(document), media)];
  const first = { headers, footers, titlePage: isLetter(document) };
  if (place !== "behindBlank")
    return [{ ...first, draw: (media) => [...flow(media), ...colophon(document, place === "own")] }];
  return [
    { ...first, draw: flow },
    {
      headers,
      footers: unnumbered,
      newPage: true,
      draw: () => [spacer(20), ...colophon(document, true)],
    },
  ];
}

/**
 * Renders an official document as .docx in the 文件 or 信函 format of GB/T 9704-2012, and of `rules` where a place has its own.
 * The same model gives the same bytes.
 * @throws RangeError when a date is not a calendar date, a heading count exceeds 99, a table is too wide
 *   or 版记 does not fit on a page
 */
export const renderDocx = (document: OfficialDocument, rules?: LocalRules): Promise<Buffer> =>
  withRules(rules, async () => packDocx(document, sections(document, await lastPageOf(document))));
