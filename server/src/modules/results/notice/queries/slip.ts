import { renderDocx } from "@mingcha/gongwen";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { approvalSlip, slipDocument } from "../../../approval/index.ts";
import { cycle } from "../../../assessment/index.ts";
import { approvalOf, paperName, paperOf, type PaperOf } from "../paper.ts";

/** 送审单 of the document as .docx. @throws Refusal 404 before it is begun, or for a notice of an earlier program */
export async function noticeSlip(context: Context, of: PaperOf): Promise<Buffer> {
  const paper = paperOf(of);
  const slip = await approvalSlip(context, approvalOf(paper), paperName(paper));
  const date = dateInChina(context.clock.now());
  const { synthetic } = await cycle(context, paper.year);
  const banner = synthetic ? "模拟演示稿：不是正式公文" : undefined;
  return renderDocx(slipDocument(slip, { issuer: context.config.issuer, date, banner }));
}
