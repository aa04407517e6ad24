/** Documents that a unit signs for. Orders have a receipt of their own (整改通知 签收). */
export const RECEIVED = ["notice", "corrigendum", "feedback"] as const;
export type ReceivedDocument = (typeof RECEIVED)[number];

/** A document that has gone out, as the units receive it. */
export interface SentDocument {
  document: ReceivedDocument;
  /** 0 of the notice; the corrigendum's; which sending of a feedback sheet. */
  ordinal: number;
  /** Title with its number, where it has one. */
  title: string;
  number: string | null;
  sentAt: Date;
  version: number;
  /** SHA-256 of the .pdf of notice and corrigendum; of a feedback sheet, which differs from unit to unit, of its .docx. */
  sha256: string;
}
