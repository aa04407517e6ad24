import type { Rule } from "./rule.ts";
import { attachmentsRule } from "./rules/attachments.ts";
import { charactersRule } from "./rules/characters.ts";
import { citationsRule } from "./rules/citations.ts";
import { countsRule } from "./rules/counts.ts";
import { dateRule } from "./rules/date.ts";
import { firstPageRule } from "./rules/first-page.ts";
import { headingsRule } from "./rules/headings.ts";
import { levelsRule } from "./rules/levels.ts";
import { numberRule } from "./rules/number.ts";
import { personalRule } from "./rules/personal.ts";
import { placeholdersRule } from "./rules/placeholders.ts";
import { recipientsRule } from "./rules/recipients.ts";
import { yearsRule } from "./rules/years.ts";

/** Every rule of the checker, in the order its remarks are shown. */
export const rules: readonly Rule[] = [
  numberRule,
  recipientsRule,
  firstPageRule,
  levelsRule,
  headingsRule,
  attachmentsRule,
  dateRule,
  yearsRule,
  citationsRule,
  countsRule,
  placeholdersRule,
  personalRule,
  charactersRule,
];
