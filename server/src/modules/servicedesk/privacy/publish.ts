import { randomUUID } from "node:crypto";
import { signedIn, type Context } from "../../../core/context.ts";
import { lettersAlone } from "../../../core/lettersAlone.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { mayRedact, type Ability } from "../matters/abilities.ts";
import { changeMatter, type Held, type Which } from "../matters/commands/changeMatter.ts";
import { tables } from "../tables.ts";
import { personalData, terms } from "../words.ts";
import { openContact } from "./contacts.ts";

export interface Redacted {
  title: string;
  body: string;
  reply: string;
}

/** @throws Refusal 400 when the copy still holds something that tells who wrote */
async function demandRedacted(held: Held, copy: Redacted): Promise<void> {
  const { work, matter } = held;
  const whole = `${copy.title}\n${copy.body}\n${copy.reply}`;
  const found = personalData(whole);
  if (found) throw invalid(`公开文本里还有${found}，请删去（同一内容可能出现不止一处）。`);
  const row = await tables(work.database)
    .selectFrom("desk_contact")
    .selectAll()
    .where("case_id", "=", matter.row.id)
    .executeTakeFirst();
  if (!row?.sealed) return;
  const contact = openContact(work.config, matter.row.id, { sealed: row.sealed, key_name: row.key_name });
  const plain = lettersAlone(whole);
  const left = [contact.name, contact.phone, contact.mail]
    .map((value) => value && lettersAlone(value))
    .find((value) => value !== undefined && [...value].length > 1 && plain.includes(value));
  // Which one is not said: the desk reads contacts for a reason and by name only.
  if (left !== undefined) throw invalid("公开文本里还有来信人留下的姓名或联系方式，请删去。");
}

/** Said where the text stood while what tells who wrote is taken out of it. */
export const BEING_CORRECTED = "公开文本含有不应公开的个人信息，正在更正，核对后恢复";

/**
 * Writes the copy that everyone may read; another person has to approve it. The original stays as it is, and what is out stays out until
 * the new copy is approved, unless it must go at once for privacy: then its address says so in words.
 */
export async function redactMatter(
  context: Context,
  which: Which,
  { private: forPrivacy = false, ...copy }: Redacted & { private?: boolean | undefined },
): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.redact-matter", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayRedact({ viewer, part, matter, now }));
    await demandRedacted(held, copy);
    const db = tables(work.database);
    const values = { ...copy, private: forPrivacy, redacted_by: viewer.accountId, redacted_at: now };
    await db
      .insertInto("desk_publication_draft")
      .values({ case_id: matter.row.id, ...values })
      .onConflict((conflict) => conflict.column("case_id").doUpdateSet(values))
      .execute();
    const gone = forPrivacy
      ? await db
          .updateTable("desk_publication")
          .set({ hidden_reason: BEING_CORRECTED, hidden_at: now })
          .where("case_id", "=", matter.row.id)
          .where("hidden_at", "is", null)
          .returning("case_id")
          .executeTakeFirst()
      : undefined;
    await held.note({
      what: "redacted",
      actor: "desk",
      note: gone ? "为保护个人信息，已公开的文本先行撤下" : undefined,
    });
  });
}

const ability = (possible: boolean, why: string): Ability => ({ possible, why: possible ? null : why });

/** Another person has read the copy: from now everyone may, at the address that it always had. */
export async function approvePublication(context: Context, which: Which): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.approve-publication", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayRedact({ viewer, part, matter, now }));
    const db = tables(work.database);
    const draft = await db
      .selectFrom("desk_publication_draft")
      .selectAll()
      .where("case_id", "=", matter.row.id)
      .executeTakeFirst();
    held.demand(ability(draft !== undefined, "没有待批准的公开文本。"));
    if (!draft) return;
    if (draft.redacted_by === viewer.accountId)
      throw new Refusal(403, "same-person", "公开文本须由编辑人以外的另一人批准。");
    const { title, body, reply } = draft;
    // A contact that came since, or one that the rules of today see, holds it as it would hold a new one.
    await demandRedacted(held, { title, body, reply });
    const values = {
      title,
      body,
      reply,
      terms: terms(`${title} ${body}`),
      redacted_by: draft.redacted_by,
      redacted_at: draft.redacted_at,
      approved_by: viewer.accountId,
      approved_at: now,
      hidden_reason: null,
      hidden_at: null,
    };
    const before = await db
      .insertInto("desk_publication")
      .values({ case_id: matter.row.id, public_id: randomUUID(), ...values })
      .onConflict((conflict) =>
        conflict
          .column("case_id")
          .doUpdateSet((set) => ({ ...values, version: set("desk_publication.version", "+", 1) })),
      )
      .returning("version")
      .executeTakeFirstOrThrow();
    await db.deleteFrom("desk_publication_draft").where("case_id", "=", matter.row.id).execute();
    await held.note({
      what: "published",
      actor: "desk",
      publicText:
        before.version > 1 ? "来信和答复的公开文本已更正。" : "经您同意，来信和答复的公开文本已公开。",
    });
  });
}

/**
 * Takes a published copy away for good; its address says that it was withdrawn, and why. One that is hidden only while it is corrected can be
 * taken away as well: what waits to take its place is dropped with it.
 */
export async function hidePublication(context: Context, which: Which, reason: string): Promise<void> {
  const found = personalData(reason);
  if (found) throw invalid(`撤下的理由会公开，里面有${found}，请删去。`);
  await changeMatter(context, which, "servicedesk.hide-publication", async (held) => {
    const { matter, part, now, work } = held;
    const changed = await tables(work.database)
      .updateTable("desk_publication")
      .set({ hidden_reason: reason, hidden_at: now })
      .where("case_id", "=", matter.row.id)
      .where("approved_at", "is not", null)
      .where((where) =>
        where.or([where("hidden_at", "is", null), where("hidden_reason", "=", BEING_CORRECTED)]),
      )
      .returning("case_id")
      .executeTakeFirst();
    held.demand(ability(changed !== undefined, "该来信没有公开的文本。"));
    await tables(work.database)
      .deleteFrom("desk_publication_draft")
      .where("case_id", "=", matter.row.id)
      .execute();
    await held.note({ what: "hidden", actor: part === "head" ? "head" : "desk", note: reason });
  });
}
