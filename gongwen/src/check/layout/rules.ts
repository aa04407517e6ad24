import {
  attachmentLookRule,
  attachmentNoteRule,
  closingGapRule,
  datePlaceRule,
  noteLookRule,
  signaturePlaceRule,
} from "./closing.ts";
import { openRule, profileRule, quotesRule, unreadRule } from "./contents.ts";
import { firstPageShownRule, signatureAloneRule } from "./first-page.ts";
import { colophonLinesRule } from "./colophon.ts";
import { colophonLookRule, pageNumberRule } from "./foot.ts";
import { letterLookRule, marginalRule, markRule, numberPlaceRule, redLineRule } from "./head.ts";
import { gridRule, pageRule } from "./page.ts";
import { tableLookRule } from "./tables.ts";
import type { LayoutRule } from "./rule.ts";
import { recipientsLookRule, titleLookRule } from "./opening.ts";
import { bodyLookRule, numeralsRule } from "./text.ts";

/** Every rule over the setting of a .docx, from the page to its foot. */
export const layoutRules: readonly LayoutRule[] = [
  pageRule,
  gridRule,
  marginalRule,
  profileRule,
  markRule,
  numberPlaceRule,
  redLineRule,
  letterLookRule,
  titleLookRule,
  recipientsLookRule,
  bodyLookRule,
  numeralsRule,
  firstPageShownRule,
  signatureAloneRule,
  tableLookRule,
  attachmentNoteRule,
  closingGapRule,
  signaturePlaceRule,
  datePlaceRule,
  noteLookRule,
  attachmentLookRule,
  colophonLookRule,
  colophonLinesRule,
  pageNumberRule,
  quotesRule,
  openRule,
  unreadRule,
];
