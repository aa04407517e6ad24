/** A run of text. `count` states a number the text claims; `list` holds the things it counts, for the checker. */
export type Inline = string | { text: string; bold?: boolean; count?: number; list?: string[] };

export type HeadingLevel = 1 | 2 | 3 | 4;

/** A block of the body or of an attachment. Heading numerals are generated: give the bare heading text. */
export type Block =
  | { kind: "heading"; level: HeadingLevel; text: string; runIn?: Inline[] }
  | { kind: "paragraph"; inlines: Inline[]; indent?: boolean }
  | { kind: "table"; header: string[]; rows: string[][]; widths?: number[] }
  | { kind: "roster"; rows: { name: string; unit: string }[] }
  | { kind: "page-break" };

export interface Attachment {
  title: string;
  blocks: Block[];
}

/** 发文字号 (GB/T 9704-2012 7.2.5). */
export interface DocumentNumber {
  agency: string;
  year: number;
  serial: number;
}

/** An official document in the 文件 format of GB/T 9704-2012. Dates are ISO (YYYY-MM-DD). */
export interface OfficialDocument {
  issuer: string;
  markText?: string;
  number: DocumentNumber | null;
  title: string[];
  recipients: string[];
  body: Block[];
  attachments: Attachment[];
  signature: { name: string; date: string; seal: boolean };
  note?: string;
  copies?: string[];
  printing?: { agency: string; date: string };
  banner?: string;
}
