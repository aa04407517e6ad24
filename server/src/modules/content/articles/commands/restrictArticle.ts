import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { restrictionOf, setRestriction } from "../restricted/restriction.ts";
import { demandOpen, holdArticle } from "../store.ts";
import { NOUN } from "../subject.ts";

/** 限阅: from now on whoever did not write the text is shown it only after an opening that is kept. @throws Refusal 404, 409 */
export async function restrictArticle(context: Context, id: string, reason: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await holdArticle(work, id);
    demandOpen(row);
    if (row.state === "published" && row.public_version === row.version)
      throw new Refusal(409, "published-already", `${NOUN}已经公开，不能再设为限阅。`);
    if (await restrictionOf(work, row))
      throw new Refusal(409, "restricted-already", `${NOUN}已经设为限阅，无须重复设置。`);
    await setRestriction(work, id, { reason, by: viewer.name });
    await work.audit("content.restrict-article", `article:${id}`, { version: row.version });
  });
}
