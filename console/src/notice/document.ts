import type { Got } from "../api/types.ts";

export type Notice = Got<"/api/cycles/{year}/notice">;

/** The document that the .docx is made of; the preview shows the same. */
export type OfficialDocument = Notice["document"];
export type Block = OfficialDocument["body"][number];
type Paragraph = Extract<Block, { kind: "paragraph" }>;

/** Text inside a paragraph. */
export type Inline = Paragraph["inlines"][number];

export const documentOf = (notice: Notice): OfficialDocument => notice.document;
