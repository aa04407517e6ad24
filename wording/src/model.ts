/** The words that all of this room share: what comes in, what goes out. */

/** Where a text stands. Rows and columns count from 1, as a person counts them. */
export interface Place {
  /** Name of the attached file; absent for the text itself. */
  file?: string;
  paragraph?: number;
  page?: number;
  sheet?: string;
  /** Number of the table in its file; cells of one sheet or table belong together. */
  table?: number;
  row?: number;
  column?: number;
  /** What the column is called in its table. */
  header?: string;
}

/** Why a reader does not see a text that the file carries all the same. */
export type Hidden =
  | "hidden-row"
  | "hidden-column"
  | "hidden-sheet"
  | "hidden-text"
  | "comment"
  | "tracked-insertion"
  | "tracked-deletion"
  | "pivot-cache"
  | "defined-name"
  | "metadata"
  | "location"
  | "covered";

/** A piece of text in its place: a paragraph, a cell, a comment. */
export interface TextRun {
  text: string;
  place: Place;
  /** A run of a tracked insertion repeats what stands in the visible run too: it only says that there is one. */
  hidden?: Hidden;
}

/** block: a second person must give a reason before it goes out; warn: to be answered; hint: to be read. */
export type Level = "block" | "warn" | "hint";

export interface Remark {
  /** Id of the rule, e.g. `personal.identity-number`. */
  rule: string;
  level: Level;
  place: Place;
  hidden?: Hidden;
  /** First character and the one after the last, in the text of its run; null when the remark is about a whole column or file. */
  at: [number, number] | null;
  /** The words around it, with every piece of personal data masked. */
  quote: string;
  /** What is wrong and what to do. */
  zh: string;
  /** How many such places there are: cells of one column, the same words again. */
  count: number;
  /** What to write instead, where that is known. */
  replacement?: string;
  /** Where the rule comes from. */
  source?: string;
}

/** A row of the office's word lists. Days are YYYY-MM-DD, both included. */
export interface Word {
  text: string;
  /** forbidden: not to be written; fixed: a phrase that is written so and not nearly so. */
  kind: "forbidden" | "fixed";
  level: Level;
  source: string;
  replacement?: string;
  advice?: string;
  /** Longer words in which the text means no harm. */
  except?: readonly string[];
  from?: string;
  until?: string;
}

export interface UnitName {
  name: string;
  shortName?: string;
  formerNames?: readonly { name: string; until?: string }[];
}

/** A person as filed: the post that is right from one day to another. */
export interface FiledPerson {
  name: string;
  unit: string;
  title: string;
  from?: string;
  until?: string;
}

/** What somebody has declared right: honoured until the day it ends, for the rule it names. */
export interface Allowance {
  rule: string;
  text: string;
  owner: string;
  /** Last day, YYYY-MM-DD. */
  until: string;
}

export interface Lists {
  words?: readonly Word[];
  units?: readonly UnitName[];
  persons?: readonly FiledPerson[];
  /** Registered document numbers, e.g. 湘教通〔2020〕51号. */
  documentNumbers?: readonly string[];
  allowances?: readonly Allowance[];
}

/** What a detector says of one run, before it is masked, counted and ranked. */
export interface Hit {
  rule: string;
  level: Level;
  from: number;
  to: number;
  zh: string;
  replacement?: string;
  source?: string;
  /** What is looked for in the allow list; the found words when absent. */
  words?: string;
}
