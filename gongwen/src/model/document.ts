/** A run of text. `count` states a number the text claims; `list` holds the things it counts, for the checker. */
export type Inline = string | { text: string; bold?: boolean; count?: number; list?: string[] };

export type HeadingLevel = 1 | 2 | 3 | 4;

/** A column of a table. `width` is a share of 版心, relative to the other columns (1 when left out). */
export interface TableColumn {
  title: string;
  width?: number;
  /** Of the cells below the title, which is always centred; "center" when left out. */
  align?: "left" | "center" | "right";
}

/**
 * A picture in the middle of the line. `data` is a PNG or JPEG in base64, `alt` says what it shows to whoever does not see it,
 * `caption` stands below it; `width` is its share of 版心 (what its dots ask for, and no more than 1, when left out).
 */
export interface Picture {
  kind: "picture";
  data: string;
  alt: string;
  caption?: string;
  width?: number;
}

/** A block of the body or of an attachment. Heading numerals are generated: give the bare heading text. */
export type Block =
  | { kind: "heading"; level: HeadingLevel; text: string; runIn?: Inline[] }
  | { kind: "paragraph"; inlines: Inline[]; indent?: boolean }
  | { kind: "table"; columns: TableColumn[]; rows: string[][] }
  | { kind: "roster"; rows: { name: string; unit: string }[] }
  | Picture
  | { kind: "page-break" };

/** An attachment; its title stands in 附件说明 too, for the two must be the same (GB/T 9704-2012 7.3.7). */
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

/** 密级和保密期限, written 秘密★1年 (GB/T 9704-2012 7.2.2). */
export interface Secrecy {
  level: "绝密" | "机密" | "秘密";
  term?: string;
}

/** 署名 and 成文日期 (GB/T 9704-2012 7.3.5). `others` sign after `name` when several agencies issue together. */
export interface Signature {
  name: string;
  others?: string[];
  date: string;
  seal: boolean;
}

/** An official document of GB/T 9704-2012. Dates are ISO (YYYY-MM-DD). */
export interface OfficialDocument {
  /**
   * 文件格式 when left out; "letter" is 信函格式 (clause 10.1). "form" is no official document but a sheet (反馈单, 登记表) in its type and
   * margins: no 发文机关标志, no number. "order" is 命令（令）格式 (10.2) and "minutes" 纪要格式 (10.3); a mark that ends so is enough.
   */
  format?: "document" | "letter" | "form" | "order" | "minutes";
  /** 份号: six digits, only for classified documents (7.2.1). */
  copyNumber?: string;
  secrecy?: Secrecy;
  /** 紧急程度 (7.2.3). */
  urgency?: "特急" | "加急";
  issuer: string;
  /** 发文机关标志 where it is not the issuer with 文件 (letter: the issuer alone). */
  markText?: string;
  number: DocumentNumber | null;
  /** 令号 of a 命令（令） or number of the issue of a 纪要, as it is written: 第12号 (10.2). */
  serial?: string;
  /** A letter that bears no number at all (便函), such as a feedback sheet; without this a missing number leaves its place open. */
  unnumbered?: boolean;
  /** 签发人, only for documents to a higher authority (7.2.6). */
  signer?: string;
  title: string[];
  recipients: string[];
  /** Where ， parts recipients of different kinds; 、 when left out, but between kinds that list their members with 、. */
  recipientSeparator?: "，";
  body: Block[];
  attachments: Attachment[];
  signature: Signature;
  /** 附注 without its brackets (7.3.6). */
  note?: string;
  /** 抄送机关 (7.4.2). */
  copies?: string[];
  /** 印发机关 and 印发日期 (7.4.3). */
  printing?: { agency: string; date: string };
  /** A small grey line above 版心, such as a warning that this is a sample. */
  banner?: string;
}
