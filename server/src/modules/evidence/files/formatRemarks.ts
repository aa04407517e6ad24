import { workApart } from "@mingcha/gongwen";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import type { Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { ownKeptFile } from "./queries/keptFiles.ts";

/** Remarks on how a document is set and what it says, each beside the line that it is about. */
export const formatRemarks = z.object({
  name: z.string(),
  /** Paragraphs, and rows of tables with their cells parted; `at` numbers the body's paragraphs from 1. */
  lines: z.array(
    z.object({
      at: z.number().int(),
      text: z.string(),
      align: z.enum(["left", "center", "right", "both"]),
      /** Points. */
      size: z.number(),
      font: z.string().nullable(),
      bold: z.boolean(),
      red: z.boolean(),
      /** Characters of its own size. */
      indent: z.number(),
    }),
  ),
  issues: z.array(
    z.object({
      rule: z.string(),
      clause: z.string(),
      severity: z.enum(["error", "warning"]),
      place: z.string(),
      message: z.string(),
      /** The line that it is about; 0 where it is about the page or the whole. */
      at: z.number().int(),
    }),
  ),
});
export type FormatRemarks = z.output<typeof formatRemarks>;

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * Remarks on a document of foreign origin, in a process apart.
 * @throws Refusal 400 with the sentence why it could not be read: that says nothing of the unit that sent it
 */
export async function remarksOn(name: string, bytes: Uint8Array): Promise<FormatRemarks> {
  const answered = await workApart({ bytes });
  if ("refused" in answered) throw invalid(`“${name}”没有检查：${answered.refused}`);
  if (!("seen" in answered)) throw new Error("A check answered with a mended file.");
  return { name, ...answered.seen };
}

/** Remarks on an uploaded file, for whoever may read it. @throws Refusal 400 for a file that is no .docx or can't be read */
export async function uploadRemarks(file: {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}): Promise<FormatRemarks> {
  if (file.mediaType !== WORD)
    throw invalid(`“${file.name}”不是 Word（.docx）文件，没有检查格式；请上传 .docx 文件后再检查。`);
  return remarksOn(file.name, file.bytes);
}

/** Remarks on a kept file that the viewer may read. @throws Refusal 400, 404 */
export async function fileRemarks(context: Context, id: string): Promise<FormatRemarks> {
  const { content, name, mediaType } = await ownKeptFile(context, id);
  return uploadRemarks({ name, mediaType, bytes: await buffer(content) });
}
