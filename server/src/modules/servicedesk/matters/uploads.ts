import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "../../../core/context.ts";
import { secretKey } from "../../../core/secretKey.ts";
import { numberOfForm } from "../../questions/index.ts";
import { tables } from "../tables.ts";
import type { TakenFile } from "./files.ts";

const KEPT_MS = 24 * 3600_000;

const sign = (context: Context, text: string): string =>
  createHmac("sha256", secretKey(context.config, "desk uploads")).update(text).digest("base64url");

/**
 * Keeps a file for a form that could not be taken yet, so that nobody chooses it again. @returns what the form gives back: nothing but this
 * program can make it
 */
export async function keepUpload(context: Context, file: TakenFile): Promise<string> {
  await tables(context.database)
    .insertInto("desk_upload")
    .values({ stored_id: file.storedId, at: context.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const text = Buffer.from(JSON.stringify(file)).toString("base64url");
  return `${text}.${sign(context, text)}`;
}

/** Whether the file became part of the letter that this very form sent: then the form is sent a second time. */
async function belongsToForm(context: Context, file: TakenFile, formKey: string): Promise<boolean> {
  const sent = await numberOfForm(context, formKey);
  if (!sent) return false;
  const row = await tables(context.database)
    .selectFrom("desk_file")
    .innerJoin("desk_case", "desk_case.id", "desk_file.case_id")
    .select("desk_file.id")
    .where("desk_case.number", "=", sent.number)
    .where("desk_file.stored_id", "=", file.storedId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The file that a form gives back; null when it was not kept here, or no longer is. */
export async function keptUpload(
  context: Context,
  token: string,
  formKey: string,
): Promise<TakenFile | null> {
  const [text = "", signature = ""] = token.split(".");
  const expected = Buffer.from(sign(context, text));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  const file = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as TakenFile;
  const row = await tables(context.database)
    .selectFrom("desk_upload")
    .select("stored_id")
    .where("stored_id", "=", file.storedId)
    .executeTakeFirst();
  return row || (await belongsToForm(context, file, formKey)) ? file : null;
}

/** Removes files of forms that nobody sent. */
export async function sweepUploads(context: Context): Promise<number> {
  const rows = await tables(context.database)
    .deleteFrom("desk_upload")
    .where("at", "<", new Date(context.clock.now().getTime() - KEPT_MS))
    .returning("stored_id")
    .execute();
  for (const row of rows) await context.files.discard(row.stored_id);
  return rows.length;
}
