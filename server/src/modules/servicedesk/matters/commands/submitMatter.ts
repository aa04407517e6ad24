import { randomUUID } from "node:crypto";
import type { Calendar } from "../../../../core/calendar.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { numberOfForm, codeOfForm, prepareNumber, storeNumber } from "../../../questions/index.ts";
import { unitsCalled, unitsLiving } from "../../../registry/index.ts";
import { readClock } from "../../clocks/clocks.ts";
import { ruleOf, SHIELDED } from "../../clocks/rules.ts";
import { sealContact } from "../../privacy/contacts.ts";
import { tables, type Channel } from "../../tables.ts";
import { textHash } from "../../words.ts";
import type { Letter } from "../letter.ts";
import type { TakenFile } from "../files.ts";
import { isTwin } from "../../../../core/twin.ts";

/** What the citizen is told once. */
export interface Receipt {
  number: string;
  code: string;
  due: string;
  provisional: boolean;
  /** Days from arrival to the promised day, with why each did or did not count. */
  countedFrom: string;
  /** True when the same form had been sent before: nothing new was stored. */
  before: boolean;
}

/** How long the same form still reads its code again. */
const AGAIN_MS = 2 * 3600_000;
const SERIES = "YG";

/** What tells a second click from a second letter. */
const contentHash = (letter: Letter, files: readonly TakenFile[]): string =>
  textHash(
    `${letter.kind} ${letter.aboutUnitId ?? ""} ${letter.title}`,
    `${letter.body} ${files.map((file) => file.sha256).join(" ")}`,
  );

async function demandUnit(context: Context, id: string | null): Promise<void> {
  if (id === null) return;
  if ((await unitsLiving(context, [id])).length > 0) return;
  const [unit] = await unitsCalled(context, [id]);
  if (!unit) throw invalid("所选单位不存在，请重新选择，或选“不清楚”。");
  throw invalid(`“${unit.name}”已经撤销或者合并，请选择现在的单位，或选“不清楚”。`);
}

/** The receipt of a form that was sent before, or null. @throws Refusal 409 when it said something else then */
async function receiptOf(
  context: Context,
  days: Calendar,
  formKey: string,
  hash: string,
): Promise<Receipt | null> {
  const known = await numberOfForm(context, formKey);
  if (!known) return null;
  if (known.contentHash !== hash)
    throw new Refusal(
      409,
      "form-used",
      `这张表已经提交过，编号为 ${known.number}。一件来信只写一件事；另有其他事项的，请再次点“提交”作为新的来信。`,
      { number: known.number },
    );
  if (context.clock.now().getTime() - known.at.getTime() > AGAIN_MS)
    throw new Refusal(409, "form-used", `这张表已经提交过，编号为 ${known.number}，没有重复登记。`);
  const row = await tables(context.database)
    .selectFrom("desk_case")
    .select(["promise_due", "promise_provisional", "received_at"])
    .where("number", "=", known.number)
    .executeTakeFirst();
  if (!row) return null;
  return {
    number: known.number,
    code: codeOfForm(context.config, formKey),
    due: row.promise_due,
    provisional: row.promise_provisional,
    countedFrom: days.arrivedOn(row.received_at),
    before: true,
  };
}

/**
 * What a form was answered when it was sent before: a second click costs nothing. @returns null for a new form
 * @throws Refusal 409 when it said something else then
 */
export async function sentBefore(
  context: Context,
  letter: Letter,
  files: readonly TakenFile[],
  formKey: string,
): Promise<Receipt | null> {
  return receiptOf(context, await calendar(context), formKey, contentHash(letter, files));
}

/**
 * Takes a letter: number, matter, sealed contact, files and log in one transaction. The same form sent again is the same letter and reads
 * the same number and code.
 * @param origin the form's own random key (citizens), or how it came to the staff who file it
 * @throws Refusal 400 for a unit that does not exist, 409 for a form that was used for another letter
 */
export async function submitMatter(
  context: Context,
  letter: Letter,
  files: readonly TakenFile[],
  origin: { formKey: string } | { channel: Exclude<Channel, "web"> },
): Promise<Receipt> {
  const formKey = "formKey" in origin ? origin.formKey : undefined;
  const hash = contentHash(letter, files);
  const days = await calendar(context);
  if (formKey !== undefined) {
    const before = await receiptOf(context, days, formKey, hash);
    if (before) return before;
  }
  await demandUnit(context, letter.aboutUnitId);
  const issued = await prepareNumber(context, SERIES, formKey);
  try {
    return await store(context, letter, files, origin, issued, formKey, hash);
  } catch (error) {
    // Two clicks at once: the other one has stored it.
    const before =
      formKey !== undefined && isTwin(error) ? await receiptOf(context, days, formKey, hash) : null;
    if (before) return before;
    throw error;
  }
}

async function store(
  context: Context,
  letter: Letter,
  files: readonly TakenFile[],
  origin: { formKey: string } | { channel: Exclude<Channel, "web"> },
  issued: Awaited<ReturnType<typeof prepareNumber>>,
  formKey: string | undefined,
  hash: string,
): Promise<Receipt> {
  return transact(context, async (work) => {
    const days = await calendar(work);
    const db = tables(work.database);
    const id = randomUUID();
    const now = work.clock.now();
    const rule = ruleOf(letter.kind);
    const due = readClock(days, { start: now, workingDays: rule.promise, extended: 0, stops: [] }, now);
    await storeNumber(work, issued, formKey === undefined ? undefined : { key: formKey, contentHash: hash });
    await db
      .insertInto("desk_case")
      .values({
        id,
        number: issued.number,
        kind: letter.kind,
        shielded: SHIELDED.has(letter.kind),
        about_unit_id: letter.aboutUnitId,
        sender_about_unit_id: letter.aboutUnitId,
        subject: null,
        title: letter.title,
        body: letter.body,
        text_hash: textHash(letter.title, letter.body),
        channel: "channel" in origin ? origin.channel : "web",
        consent_publish: letter.consentPublish && letter.kind !== "report",
        consent_contact: letter.consentContact,
        minor: letter.minor,
        received_at: now,
        arrived_on: due.countedFrom,
        closed_as: null,
        closed_at: null,
        master_id: null,
        promise_days: rule.promise,
        promise_due: due.date,
        promise_floor: null,
        promise_provisional: due.provisional,
        promise_kept_at: null,
        answered_at: null,
        ask_until: null,
        asked_again_text: null,
        filed_by: work.viewer?.accountId ?? null,
      })
      .execute();
    const { name, phone, mail } = letter.contact;
    if (name || phone || mail)
      await db
        .insertInto("desk_contact")
        .values({ case_id: id, erased_at: null, ...sealContact(work.config, id, letter.contact) })
        .execute();
    if (files.length > 0) {
      await db
        .deleteFrom("desk_upload")
        .where(
          "stored_id",
          "in",
          files.map((file) => file.storedId),
        )
        .execute();
      await db
        .insertInto("desk_file")
        .values(
          files.map((file, index) => ({
            id: randomUUID(),
            case_id: id,
            stored_id: file.storedId,
            origin: "citizen" as const,
            place: index + 1,
            media_type: file.mediaType,
            size: file.size,
            sha256: file.sha256,
            at: now,
          })),
        )
        .execute();
    }
    await db
      .insertInto("desk_event")
      .values({
        case_id: id,
        at: now,
        actor: work.viewer ? "desk" : "citizen",
        account_id: work.viewer?.accountId ?? null,
        account_name: work.viewer?.name ?? null,
        unit_id: null,
        what: "received",
        public_text: "来信已收到。",
        note: null,
      })
      .execute();
    await work.audit("servicedesk.submit-matter", `matter:${issued.number}`, {
      kind: letter.kind,
      files: files.length,
    });
    return {
      number: issued.number,
      code: issued.code,
      due: due.date,
      provisional: due.provisional,
      countedFrom: due.countedFrom,
      before: false,
    };
  });
}
