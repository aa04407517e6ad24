import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { Subject } from "../model.ts";
import { tables } from "../tables.ts";

export interface NewSubject extends Subject {
  /** Class of content: which plan it goes by. */
  class: string;
  title: string;
  /** Where it is read and signed, in the console. */
  link?: string | undefined;
  /** Units that it is about. */
  units?: readonly string[] | undefined;
  /** The unit whose people write and sign it; left out: the department's own. */
  ownUnit?: string | null | undefined;
  /** Accounts that alone sign the steps that ask for named people. */
  named?: readonly string[] | undefined;
}

/** Puts a text of another module under approval; its first version comes with `keepVersion`. @throws Refusal 409 when it is there */
export async function openSubject(context: Context, input: NewSubject): Promise<void> {
  await transact(context, async (work) => {
    const { kind, id, title, link = "", units = [] } = input;
    const made = await tables(work.database)
      .insertInto("approval_subject")
      .values({
        kind,
        id,
        class: input.class,
        title,
        link,
        units: [...units],
        own_unit: input.ownUnit ?? null,
        named: [...(input.named ?? [])],
        plan_version: null,
        submitted_by: null,
        pending: null,
        pending_since: null,
        begun_by: null,
        begun_name: null,
        released_version: null,
        released_at: null,
        debt_round: null,
        debt_since: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) throw new Refusal(409, "under-approval", `“${title}”已经进入审签，请刷新后办理。`);
    await work.audit("approval.open-subject", `${kind}:${id}`, { class: input.class });
  });
}
