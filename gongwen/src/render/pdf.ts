import { withRules } from "../local/inForce.ts";
import type { LocalRules } from "../local/localRules.ts";
import type { OfficialDocument } from "../model/document.ts";
import { lastPageOf } from "./lastPage.ts";
import { typstContent } from "./typst/content.ts";
import { typeset } from "./typst/service.ts";
import type { Typeset } from "./typst/typeset.ts";

export interface PdfOptions {
  /** Folders searched for fonts first, such as one with the official fonts a department has a licence for. */
  fontFolders?: string[];
  /** What a place sets otherwise than the standard. */
  rules?: LocalRules;
}

/**
 * Renders an official document as PDF/A-2a and PDF/UA-1 with embedded fonts, in the same layout as `renderDocx`.
 * The same model and fonts give the same bytes. Fonts that had to be substituted and characters that no font
 * can show are listed, for a person to judge.
 * @throws RangeError for the same reasons as `renderDocx`, and when this machine has no usable font
 */
export async function renderPdf(
  document: OfficialDocument,
  { fontFolders = [], rules }: PdfOptions = {},
): Promise<Typeset> {
  return withRules(rules, async () =>
    typeset(typstContent(document, await lastPageOf(document, fontFolders)), fontFolders),
  );
}
