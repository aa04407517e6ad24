import { createHmac, randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { secretKey } from "../../../core/secretKey.ts";
import { keptFiles } from "../../evidence/index.ts";
import { unitsIn } from "../../registry/index.ts";
import { ruleOf } from "../clocks/rules.ts";
import { namesOfUnits } from "../matters/queries/list.ts";
import { tables, type DeskTables } from "../tables.ts";

export type TrialRow = Selectable<DeskTables["desk_trial"]>;

/** Trials are sent from March to November: whoever is closed for the holidays answers late for another reason. */
const [FROM, TO] = ["03-01", "11-30"];

/**
 * Draws on which day each unit is asked, `each` times a year: by a key outside the database, so that nobody can tell. Done again it adds what is
 * lacking and moves nothing.
 * @returns how many were added
 */
export async function planTrials(context: Context, input: { year: number; each: number }): Promise<number> {
  const viewer = signedIn(context);
  const { year, each } = input;
  const key = secretKey(context.config, "desk trials");
  return transact(context, async (work) => {
    const days = await calendar(work);
    const all: string[] = [];
    for (let day = `${year}-${FROM}`; day <= `${year}-${TO}`;)
      [, day] = [
        days.isWorkingDay(day) && all.push(day),
        new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10),
      ];
    const db = tables(work.database);
    const before = Map.groupBy(
      await db.selectFrom("desk_trial").select("unit_id").where("year", "=", year).execute(),
      (row) => row.unit_id,
    );
    const rows = (await unitsIn(work, year))
      .filter((unit) => !viewer.recused.has(unit.id))
      .flatMap((unit) =>
        Array.from({ length: Math.max(0, each - (before.get(unit.id)?.length ?? 0)) }, (_, index) => {
          const place = (before.get(unit.id)?.length ?? 0) + index;
          const draw = createHmac("sha256", key)
            .update(`${year} ${unit.id} ${place}`)
            .digest()
            .readUInt32BE(0);
          return {
            id: randomUUID(),
            unit_id: unit.id,
            year,
            planned_on: all[draw % all.length] ?? `${year}-${FROM}`,
            made_by: viewer.accountId,
          };
        }),
      );
    if (rows.length > 0) await db.insertInto("desk_trial").values(rows).execute();
    await work.audit("servicedesk.plan-trials", `year:${year}`, { added: rows.length });
    return rows.length;
  });
}

async function held(work: Work, id: string, version: number): Promise<TrialRow> {
  const row = await tables(work.database)
    .selectFrom("desk_trial")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || signedIn(work).recused.has(row.unit_id)) throw notFound("该次暗访");
  if (row.version !== version) throw staleVersion("该次暗访");
  return row;
}

/** The letter of this desk by which a unit was asked. @throws Refusal 404, 400 when another unit leads it */
async function letterOf(work: Work, number: string, unitId: string): Promise<string> {
  const row = await tables(work.database)
    .selectFrom("desk_case")
    .select(["id", "about_unit_id"])
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) throw notFound(`编号为“${number}”的来信`);
  if (row.about_unit_id !== unitId) throw invalid("该来信反映的不是这个单位，不能登记为对它的暗访。");
  return row.id;
}

async function demandProof(work: Work, proof: readonly string[]): Promise<void> {
  if ((await keptFiles(work, proof)).length !== new Set(proof).size)
    throw invalid("有的凭证文件没有保存，请重新上传。");
}

/** It was sent: where, what was asked and when. Its last day is that of a question at this desk. */
export async function noteSent(
  context: Context,
  which: { id: string; version: number },
  input: { sentTo: string; number: string | null; question: string; sentOn: string; proof: string[] },
): Promise<void> {
  await transact(context, async (work) => {
    const days = await calendar(work);
    const row = await held(work, which.id, which.version);
    if (row.sent_on !== null) throw new Refusal(409, "not-possible", "该次暗访已经登记发出。");
    const today = dateInChina(work.clock.now());
    if (input.sentOn > today || !input.sentOn.startsWith(`${row.year}-`))
      throw invalid(`发出日期须在 ${row.year} 年内，且不能是今天以后。`);
    await demandProof(work, input.proof);
    await tables(work.database)
      .updateTable("desk_trial")
      .set({
        sent_to: input.sentTo,
        case_id: input.number === null ? null : await letterOf(work, input.number, row.unit_id),
        question: input.question,
        sent_on: input.sentOn,
        answer_by: days.addWorkingDays(days.nextWorkingDay(input.sentOn), ruleOf("consultation").handling),
        proof: input.proof,
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.note-trial", `trial:${which.id}`, { unit: row.unit_id, what: "sent" });
  });
}

/** What came back, and whether it answers what was asked. */
export async function noteAnswered(
  context: Context,
  which: { id: string; version: number },
  input: { answeredOn: string; quality: "good" | "poor"; note: string | null; proof: string[] },
): Promise<void> {
  await transact(context, async (work) => {
    const row = await held(work, which.id, which.version);
    if (row.sent_on === null || row.answered_on !== null)
      throw new Refusal(
        409,
        "not-possible",
        row.sent_on === null ? "该次暗访还没有发出。" : "该次暗访已经登记答复。",
      );
    if (input.answeredOn < row.sent_on || input.answeredOn > dateInChina(work.clock.now()))
      throw invalid("答复日期须在发出以后、今天以前。");
    await demandProof(work, input.proof);
    await tables(work.database)
      .updateTable("desk_trial")
      .set({
        answered_on: input.answeredOn,
        quality: input.quality,
        note: input.note,
        proof: [...row.proof, ...input.proof],
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.note-trial", `trial:${which.id}`, { unit: row.unit_id, what: "answered" });
  });
}

/** The trials of a year, those that are to be sent first. Not those of units of a recusal. */
export async function trialsOf(context: Context, year: number) {
  const { recused } = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("desk_trial as trial")
    .leftJoin("desk_case as letter", "letter.id", "trial.case_id")
    .selectAll("trial")
    .select("letter.number")
    .where("trial.year", "=", year)
    .orderBy("trial.planned_on")
    .orderBy("trial.unit_id")
    .execute();
  const name = await namesOfUnits(context);
  return rows
    .filter((row) => !recused.has(row.unit_id))
    .map((row) => ({
      id: row.id,
      version: row.version,
      unitId: row.unit_id,
      unitName: name(row.unit_id),
      plannedOn: row.planned_on,
      sentTo: row.sent_to,
      number: row.number,
      question: row.question,
      sentOn: row.sent_on,
      answerBy: row.answer_by,
      answeredOn: row.answered_on,
      quality: row.quality,
      note: row.note,
      proof: row.proof,
    }));
}
