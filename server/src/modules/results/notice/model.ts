import type { Block } from "@mingcha/gongwen";

/** dropped: a corrigendum that was given up. draft → review (送核) → approved (已核，待签发) → signed → published; a return, withdrawal or recall leads back to draft. */
export const NOTICE_STATES = ["draft", "review", "approved", "signed", "published", "dropped"] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** One name of a list: a unit, or a person of a unit. */
export interface Entry {
  unitId: string;
  unit: string;
  person: string | null;
}

/** Part of a list: the units of which one and the same thing holds. */
export interface BoundClause {
  key: string;
  says: string;
  sentence: string;
  entries: Entry[];
}

export interface BoundList {
  key: string;
  title: string;
  /** The list's own sentence with {units} and {count}, where it has one. */
  sentence: string | null;
  entries: Entry[];
  /** The entries by what holds of each; absent where the list says one thing only, and in versions of an earlier program. */
  clauses?: BoundClause[] | undefined;
}

/** What a generated block says of the data: its figures and lists as they stood when it was last brought up to date. */
export interface Bound {
  figures: { key: string; label: string; value: string }[];
  lists: BoundList[];
  /** The year's standard sentences for the block, as its pack words them; absent in versions of an earlier program. */
  words?: Record<string, string> | undefined;
}

/** 公开属性 of the document; a reason for every one but 主动公开. */
export interface Publicity {
  kind: "open" | "on-request" | "closed";
  reason: string;
}

/** Text that the office writes itself. */
export type FreeText =
  | { kind: "heading"; level: 1 | 2 | 3 | 4; text: string; runIn: string | null }
  | { kind: "paragraph"; text: string };

export interface FreeBlock {
  id: string;
  kind: "free";
  text: FreeText;
}

/** A block bound to the data. Its id is its source: each source stands at most once. */
export interface GeneratedBlock {
  id: string;
  kind: "generated";
  /** Sentences that the office worded otherwise, by key of the phrase. */
  phrases: Record<string, string>;
  bound: Bound;
  /** SHA-256 of `bound`. */
  fingerprint: string;
}

export type NoticeBlock = FreeBlock | GeneratedBlock;

/** Everything of a version that people or data decide; number and date are given at signing. */
export interface NoticeContent {
  /** 机关代字. */
  agency: string;
  title: string[];
  recipients: string[];
  copies: string[];
  /** 印发机关; null: none. */
  printing: string | null;
  /** 附注; absent in versions of an earlier program, which had none. */
  publicity?: Publicity | undefined;
  blocks: NoticeBlock[];
}

/** A sentence of a generated block. `text` holds places such as {count} for the data; each of `holes` stands in it exactly once. */
export interface Phrase {
  key: string;
  label: string;
  text: string;
  holes: readonly string[];
}

/** Where a generated block comes from. All but `bind` are functions of what the block keeps, so that a version reads the same for ever. */
export interface Source<Material> {
  key: string;
  title: string;
  place: "body" | "annex";
  /** Title of the attachment that it makes; left out: that of the notice's lists. */
  attachment?: string;
  /** What the data say now. */
  bind(material: Material): Bound;
  /** The sentences with their standard wording. */
  phrases(bound: Bound): Phrase[];
  blocks(bound: Bound, wording: (key: string) => string): Block[];
  /** Whether the notice may not go without the block. */
  obligatory(bound: Bound): boolean;
}
