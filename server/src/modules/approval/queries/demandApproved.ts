import type { Context } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { fullySigned, type Subject } from "../model.ts";
import { stateName } from "../sentences.ts";
import { tables } from "../tables.ts";
import { planOf } from "./plans.ts";
import { signaturesOf, standingOfRow, subjectRow, type SubjectRow } from "./standing.ts";

const refused = (why: string): Refusal => new Refusal(409, "not-approved", why);

/** Whether the version that is out was let out, and signed by everybody in the round in which it was. */
async function releasedSigned(context: Context, row: SubjectRow, version: number): Promise<boolean> {
  const release = await tables(context.database)
    .selectFrom("approval_log")
    .select(["round", "road", "plan_version"])
    .where("kind", "=", row.kind)
    .where("id", "=", row.id)
    .where("version", "=", version)
    .where("move", "=", "release")
    .orderBy("number", "desc")
    .executeTakeFirst();
  if (!release) return false;
  const { plan } = await planOf(context, row.class, release.plan_version ?? undefined);
  const signatures = (await signaturesOf(context, row, release.round)).filter(
    (one) => one.version === version,
  );
  return fullySigned({ plan, road: release.road, signatures });
}

/**
 * The one gate before anything goes out, on every road: button, schedule, bulk, import. It asks the signatures and not the state alone, and
 * holds the text until the transaction ends.
 * @param hash SHA-256 of exactly what is about to go out
 * @param executor the context of the command that lets it out, inside its transaction
 * @param name what it is called in a sentence
 * @throws Refusal 404, 409 when that version is not approved
 */
export async function demandApproved(
  subject: Subject,
  hash: string,
  executor: Context,
  name = "稿件",
): Promise<void> {
  const row = await subjectRow(executor, subject, executor.database.isTransaction);
  if (!row) throw notFound(`${name}的审签记录`);
  const asked = (version: number) =>
    tables(executor.database)
      .selectFrom("approval_version")
      .select("hash")
      .where("kind", "=", subject.kind)
      .where("id", "=", subject.id)
      .where("version", "=", version)
      .executeTakeFirst();
  // What is out stays approved while its next version is written.
  const out = row.released_version;
  if (out !== null && (await asked(out))?.hash === hash && (await releasedSigned(executor, row, out))) return;
  const now = await standingOfRow(executor, row, name);
  if (now.phase !== "approved" && now.phase !== "released")
    throw refused(`${name}当前为“${stateName(now)}”，没有审签完毕，不能对外发布。`);
  if (!fullySigned(now)) throw refused(`${name}的审签记录不完整，不能对外发布，请重新送审。`);
  if ((await asked(row.version))?.hash !== hash)
    throw refused(`要发布的内容与审签的第 ${row.version} 版不一致，不能对外发布，请重新送审。`);
}
