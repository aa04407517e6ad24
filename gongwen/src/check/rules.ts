import type { Rule } from "./rule.ts";
import { agencyRule } from "./rules/agency.ts";
import { attachmentsRule } from "./rules/attachments.ts";
import { blankPageRule } from "./rules/blank-page.ts";
import { bodyRule } from "./rules/body.ts";
import { charactersRule } from "./rules/characters.ts";
import { citationConflictsRule } from "./rules/citation-conflicts.ts";
import { citationOrderRule } from "./rules/citation-order.ts";
import { citationsRule } from "./rules/citations.ts";
import { copiesRule } from "./rules/copies.ts";
import { countsRule } from "./rules/counts.ts";
import { dateRule } from "./rules/date.ts";
import { deadlinesRule } from "./rules/deadlines.ts";
import { directionRule } from "./rules/direction.ts";
import { duplicatesRule } from "./rules/duplicates.ts";
import { figuresRule } from "./rules/figures.ts";
import { firstPageRule } from "./rules/first-page.ts";
import { fitsRule } from "./rules/fits.ts";
import { headingsRule } from "./rules/headings.ts";
import { letterRule } from "./rules/letter.ts";
import { levelsRule } from "./rules/levels.ts";
import { noteRule } from "./rules/note.ts";
import { numberRule } from "./rules/number.ts";
import { pairsRule } from "./rules/pairs.ts";
import { percentRule } from "./rules/percent.ts";
import { personalRule } from "./rules/personal.ts";
import { placeholdersRule } from "./rules/placeholders.ts";
import { printingRule } from "./rules/printing.ts";
import { punctuationRule } from "./rules/punctuation.ts";
import { recipientsRule } from "./rules/recipients.ts";
import { salutationRule } from "./rules/salutation.ts";
import { secrecyRule } from "./rules/secrecy.ts";
import { sequenceRule } from "./rules/sequence.ts";
import { signatureRule } from "./rules/signature.ts";
import { titleShapeRule } from "./rules/title-shape.ts";
import { titleRule } from "./rules/title.ts";
import { totalsRule } from "./rules/totals.ts";
import { unconfirmedRule } from "./rules/unconfirmed.ts";
import { yearsRule } from "./rules/years.ts";

/** Every rule of the checker, in the order its remarks are shown: from 版头 to 版记, then the language. */
export const rules: readonly Rule[] = [
  secrecyRule,
  numberRule,
  agencyRule,
  directionRule,
  letterRule,
  titleRule,
  titleShapeRule,
  recipientsRule,
  firstPageRule,
  fitsRule,
  salutationRule,
  bodyRule,
  levelsRule,
  headingsRule,
  sequenceRule,
  attachmentsRule,
  signatureRule,
  blankPageRule,
  dateRule,
  deadlinesRule,
  noteRule,
  copiesRule,
  printingRule,
  yearsRule,
  figuresRule,
  percentRule,
  citationsRule,
  citationOrderRule,
  citationConflictsRule,
  countsRule,
  duplicatesRule,
  totalsRule,
  unconfirmedRule,
  placeholdersRule,
  personalRule,
  pairsRule,
  punctuationRule,
  charactersRule,
];
