import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { corrigendumFile } from "../../corrections/queries/files.ts";
import { sentSheetFile } from "../../feedback/queries/sentSheet.ts";
import { noticePdf } from "../../notice/queries/files.ts";
import type { ReceivedDocument } from "../model.ts";
import { ownDocuments } from "./ownDocuments.ts";

/** The bytes that are signed for: also after a corrigendum has put another edition on the public pages. @throws Refusal 404 */
export async function ownFile(
  context: Context,
  of: { year: number; document: ReceivedDocument; ordinal: number },
): Promise<{ bytes: Uint8Array; format: "docx" | "pdf" }> {
  const { year, document, ordinal } = of;
  const sent = (await ownDocuments(context, year)).find(
    (one) => one.document === document && one.ordinal === ordinal,
  );
  if (!sent) throw notFound("发给本单位的该文件");
  if (document === "notice") return { bytes: await noticePdf(context, year), format: "pdf" };
  if (document === "corrigendum")
    return { bytes: await corrigendumFile(context, { year, ordinal }, "pdf"), format: "pdf" };
  const unitId = signedIn(context).unitId ?? "";
  return { bytes: await sentSheetFile(context, year, unitId, "docx"), format: "docx" };
}
