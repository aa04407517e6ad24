import { transact, type Context } from "../../../../core/context.ts";
import { compose } from "../compose.ts";
import { noticeMaterial } from "../material.ts";
import type { NoticeInput } from "../schemas.ts";
import { addVersion, holdDraft } from "../store.ts";
import { documentToday } from "../today.ts";

/**
 * Saves what the office edited as the next version.
 * @throws Refusal 400 for what `compose` refuses, 409 for a stale version or when the notice is no draft
 */
export async function saveVersion(
  context: Context,
  year: number,
  input: { version: number; note: string; content: NoticeInput },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const { latest } = await holdDraft(work, year, input.version);
    const material = await noticeMaterial(work, year);
    const content = compose(input.content, latest.content, material);
    return addVersion(work, year, {
      version: input.version + 1,
      content,
      document: documentToday(work, material, content),
      note: input.note,
    });
  });
}
