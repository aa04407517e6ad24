import type { Context } from "../../../core/context.ts";
import { note } from "./note.ts";
import { mailNoted } from "./mailNoted.ts";

/** One sweep: notes, then mails. */
export async function sweep(
  context: Context,
): Promise<{ added: number; done: number; sent: number; failed: number }> {
  const noted = await note(context);
  return { ...noted, ...(await mailNoted(context)) };
}
