import { createHash } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { codeOfForm, hashCode, newCode } from "../code.ts";
import { numberOf } from "../number.ts";
import { tables } from "../tables.ts";

export interface Issued {
  number: string;
  /** Shown once to whoever asked; nobody keeps it. */
  code: string;
  codeHash: string;
}

export const hashKey = (key: string): string => createHash("sha256").update(key).digest("hex");

/** The next serial of a series. Outside the caller's transaction when it can be: nobody waits for a letter to be stored; a gap harms nobody. */
async function nextSerial(context: Context, series: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into question_series (series, year, last) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last = question_series.last + 1
    returning last`.execute(context.database);
  return rows[0]?.last ?? 1;
}

/**
 * Prepares a number with its code. Nothing is stored until `storeNumber`.
 * @param formKey the random key of the form that asks, if it has one: the same form always gets the same code
 */
export async function prepareNumber(context: Context, series: string, formKey?: string): Promise<Issued> {
  const year = Number(dateInChina(context.clock.now()).slice(0, 4));
  const number = numberOf(series, year, await nextSerial(context, series, year));
  const code = formKey === undefined ? newCode() : codeOfForm(context.config, formKey);
  return { number, code, codeHash: await hashCode(context.config, number, code) };
}

/** Stores a prepared number inside the caller's transaction, with the form that it came from. */
export async function storeNumber(
  work: Work,
  issued: Issued,
  form?: { key: string; contentHash: string },
): Promise<void> {
  const db = tables(work.database);
  const { number, codeHash } = issued;
  const at = work.clock.now();
  await db
    .insertInto("question_number")
    .values({ number, series: number.slice(0, 2), code_hash: codeHash, issued_at: at })
    .execute();
  if (form)
    await db
      .insertInto("question_form")
      .values({ key_hash: hashKey(form.key), number, content_hash: form.contentHash, at })
      .execute();
}

/** A new code for a number whose holder has lost it; whoever was let in by the old one is let out. */
export async function renewCode(context: Context, number: string): Promise<string> {
  const code = newCode();
  const codeHash = await hashCode(context.config, number, code);
  await transact(context, async (work) => {
    const db = tables(work.database);
    await db
      .updateTable("question_number")
      .set({ code_hash: codeHash })
      .where("number", "=", number)
      .execute();
    await db.deleteFrom("question_session").where("number", "=", number).execute();
    await db.deleteFrom("question_attempt").where("number", "=", number).execute();
    await work.audit("questions.renew-code", `question:${number}`);
  });
  return code;
}
