/** A file that can't be read as .docx: one sentence for people, which says what to do. */
export class DocxError extends Error {}
