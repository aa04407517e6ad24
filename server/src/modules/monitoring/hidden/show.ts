import type { PackageReader, ShownPage } from "@mingcha/inspector";
import type { Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { onePackage, openPackage } from "../../evidence/read.ts";
import { shownStored } from "../apart.ts";

/** Pages kept at hand: an overview and its two frames ask for the same. */
const KEEP = 6;
const kept = new Map<string, Promise<ShownPage | null>>();

/** What is hidden on a stored page, for those who may see the package. @throws Refusal 404 for what the viewer may not see and for what is no page; 410 under seal */
export async function hiddenOf(
  context: Context,
  packageId: string,
  recordId: string,
): Promise<{ page: ShownPage; reader: PackageReader }> {
  const { fileId } = await onePackage(context, packageId);
  const key = `${fileId} ${recordId}`;
  let made = kept.get(key);
  if (!made) {
    made = shownStored(context, fileId, recordId);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEEP && oldest !== undefined) kept.delete(oldest);
  }
  const page = await made;
  if (!page) throw notFound("该证据记录的网页");
  return { page, reader: await openPackage(context, { fileId }) };
}
