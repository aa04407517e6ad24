/** The door of the room that looks at Chinese text. Pure: texts and lists in, remarks out; no file, no socket, no clock. */
export { examine, makeExaminer, type Examination, type Examiner } from "./examine.ts";
export type { DeadAllowance } from "./allow.ts";
export type {
  Allowance,
  FiledPerson,
  Hidden,
  Level,
  Lists,
  Place,
  Remark,
  TextRun,
  UnitName,
  Word,
} from "./model.ts";
export { isLuhn } from "./personal/cardNumber.ts";
export { maskAll, personalSpans, type PersonalKind, type PersonalSpan } from "./personal/detect.ts";
export { hasCheckCharacter } from "./personal/identityNumber.ts";
export { tableRuns, type Cell, type Row } from "./personal/tableRuns.ts";
export { hiddenName, placeText } from "./place.ts";
export { SHOWN } from "./rank.ts";
export { unspaced } from "./words/spaced.ts";
export { tryWords, type TrialRow } from "./words/trial.ts";
