import { transact, type Context } from "../../../../core/context.ts";
import { compose } from "../compose.ts";
import { noticeMaterial } from "../material.ts";
import type { NoticeInput } from "../schemas.ts";
import type { PaperOf } from "../paper.ts";
import { addVersion } from "./addVersion.ts";
import { holdDraft } from "./holdNotice.ts";
import { documentToday } from "../today.ts";

/**
 * Saves what the office edited as the next version.
 * @throws Refusal 400 for what `compose` refuses, 409 for a stale version or when the notice is no draft
 */
export async function saveVersion(
  context: Context,
  of: PaperOf,
  input: { version: number; note: string; content: NoticeInput },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const { latest } = await holdDraft(work, of, input.version);
    const material = await noticeMaterial(work, of);
    const content = compose(input.content, latest.content, material);
    return addVersion(work, of, {
      version: input.version + 1,
      content,
      document: documentToday(work, material, content),
      note: input.note,
    });
  });
}
