import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { after, voidSentence } from "../machine.ts";
import type { Subject } from "../model.ts";
import { actorOf } from "../queries/actor.ts";
import { standingOfRow, subjectRow } from "../queries/standing.ts";
import { tables } from "../tables.ts";
import { whyNot } from "../whyNot.ts";
import { keepStanding } from "./keepStanding.ts";

export interface NewVersion {
  /** The version that was edited; 0 for the first. */
  version: number;
  /** SHA-256, as hexadecimal digits, of everything of the version that will go out. */
  hash: string;
  note?: string | undefined;
  title?: string | undefined;
  units?: readonly string[] | undefined;
}

/**
 * The next version of a text. What was signed is of the version before and void from now on; the text is a draft again.
 * @returns its number, and the sentence that says what became void; null when nothing did
 * @throws Refusal 404, 409 for a stale version or when the plan lets this person not write
 */
export async function keepVersion(
  context: Context,
  subject: Subject,
  input: NewVersion,
  name?: string,
): Promise<{ version: number; voided: string | null }> {
  const { kind, id } = subject;
  const viewer = signedIn(context);
  return transact(context, async (work: Work) => {
    const row = await subjectRow(work, subject, true);
    if (!row) throw notFound(name ?? "稿件");
    if (row.version !== input.version) throw staleVersion(name ?? "稿件");
    const now = await standingOfRow(work, row, name);
    const why = whyNot("save", await actorOf(work), now);
    if (why !== null) throw new Refusal(409, "step-not-possible", why);
    const db = tables(work.database);
    const voided = voidSentence(now);
    const by = { done_by: viewer.accountId, done_name: viewer.name, done_at: work.clock.now() };
    if (voided !== null)
      await db
        .insertInto("approval_log")
        .values({
          kind,
          id,
          round: row.round,
          version: row.version,
          move: "void",
          reason: voided,
          step: null,
          for_id: null,
          for_name: null,
          road: row.road,
          plan_version: row.plan_version,
          ...by,
        })
        .execute();
    const next = after(now, "save", viewer);
    await db
      .insertInto("approval_version")
      .values({
        kind,
        id,
        version: next.version,
        hash: input.hash,
        note: input.note ?? "",
        saved_by: viewer.accountId,
        saved_name: viewer.name,
        saved_at: work.clock.now(),
      })
      .execute();
    await keepStanding(work, row, next, {
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.units === undefined ? {} : { units: [...input.units] }),
    });
    await work.audit("approval.keep-version", `${kind}:${id}`, {
      version: next.version,
      hash: input.hash,
      voided,
    });
    if (voided !== null) work.remarks?.push(voided);
    return { version: next.version, voided };
  });
}
