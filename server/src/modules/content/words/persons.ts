import { randomUUID } from "node:crypto";
import { makeExaminer, type FiledPerson } from "@mingcha/wording";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../core/refusal.ts";
import { unitsCalled } from "../../registry/index.ts";
import { wrongOnAll } from "../articles/personDays.ts";
import { publishedTexts } from "./publishedTexts.ts";
import type { NewPerson, PersonTrial } from "./personSchemas.ts";
import { tables } from "./tables.ts";

/** Most examples of a trial. */
const EXAMPLES = 5;

/** A person under each name by which texts know the unit. */
function named(
  person: { name: string; unit: string; title: string; from: string | null; until: string | null },
  shortNames: ReadonlyMap<string, string>,
): FiledPerson[] {
  const { name, title, from, until } = person;
  const short = shortNames.get(person.unit);
  return [person.unit, ...(short === undefined || short === person.unit ? [] : [short])].map((unit) => ({
    name,
    unit,
    title,
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
  }));
}

const shortNames = async (context: Context): Promise<Map<string, string>> =>
  new Map((await unitsCalled(context)).map((unit) => [unit.name, unit.shortName]));

/** The filed list that stands, with its days; the examiner of a day takes those that hold on it. */
export async function standingPersons(context: Context): Promise<FiledPerson[]> {
  const short = await shortNames(context);
  const rows = await tables(context.database)
    .selectFrom("review_person")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => named({ ...row, from: row.valid_from, until: row.valid_until }, short));
}

/** In which published texts a post would not fit the list together with new rows; `said`: how many texts, by name. */
export async function misfits(
  context: Context,
  persons: readonly NewPerson[],
): Promise<{ tried: number; found: string[]; said: Map<string, number> }> {
  const texts = await publishedTexts(context);
  const short = await shortNames(context);
  const look = makeExaminer(
    { persons: [...(await standingPersons(context)), ...persons.flatMap((one) => named(one, short))] },
    dateInChina(context.clock.now()),
  );
  const said = new Map<string, number>();
  const found = texts.flatMap(({ text, personsOn }) => {
    const remarks = wrongOnAll(personsOn.map((day) => look([{ text, place: {} }], day))).filter(
      (one) => one.rule === "name.person-title",
    );
    for (const { name } of persons)
      if (remarks.some(({ zh }) => zh.includes(name))) said.set(name, (said.get(name) ?? 0) + 1);
    return remarks.length === 0 ? [] : [remarks[0]!.zh];
  });
  return { tried: texts.length, found, said };
}

/** Writes rows of the filed list inside a transaction. @throws Refusal 409 for a row that stands already */
export async function keepPersons(work: Work, persons: readonly NewPerson[]): Promise<void> {
  const viewer = signedIn(work);
  const added = await tables(work.database)
    .insertInto("review_person")
    .values(
      persons.map(({ from, until, ...one }) => ({
        id: randomUUID(),
        ...one,
        valid_from: from,
        valid_until: until,
        added_name: viewer.name,
        added_at: work.clock.now(),
        ended_by: null,
        ended_reason: null,
        ended_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("name")
    .execute();
  if (added.length === persons.length) return;
  const known = new Set(added.map((row) => row.name));
  const twice = persons.find((one) => !known.has(one.name)) ?? persons[0]!;
  throw new Refusal(
    409,
    "person-known",
    `“${twice.name}”的这一任职已经在名单里，或者重复写了两次；请去掉后重试，要修改的请先停用原记录。`,
  );
}

/**
 * Files persons with their posts, or only says what the rows would have found in what is published.
 * @throws Refusal 400 for days in the wrong order, 409 for a row that stands already
 */
export async function filePersons(
  context: Context,
  persons: readonly NewPerson[],
  apply: boolean,
): Promise<PersonTrial> {
  const wrong = persons.find(({ from, until }) => from !== null && until !== null && from > until);
  if (wrong) throw invalid(`“${wrong.name}”的任职起止日期前后颠倒，请核对。`);
  const { tried, found } = await misfits(context, persons);
  const trial = { tried, texts: found.length, examples: found.slice(0, EXAMPLES) };
  if (!apply) return { applied: false, ...trial };
  await transact(context, async (work) => {
    await keepPersons(work, persons);
    await work.audit("content.file-persons", "person-list", { rows: persons.length });
  });
  return { applied: true, ...trial };
}

/** Ends a row of the filed list; what it found is looked at anew. @throws Refusal 404 */
export async function endPerson(context: Context, id: string, reason: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .updateTable("review_person")
      .set({ ended_at: work.clock.now(), ended_by: viewer.name, ended_reason: reason })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!row) throw notFound("该人员记录");
    await work.audit("content.end-person", `person:${id}`, { reason });
  });
}
