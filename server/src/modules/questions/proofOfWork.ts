import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "../../core/context.ts";
import { secretKey } from "../../core/secretKey.ts";
import { hashKey } from "./commands/issueNumber.ts";
import { tables } from "./tables.ts";

const VALID_MS = 2 * 3600_000;

const sign = (context: Context, text: string): string =>
  createHmac("sha256", secretKey(context.config, "proof of work")).update(text).digest("base64url");

/** A task for the visitor's own machine, signed and with an end: no picture, nothing from elsewhere, nothing kept of whoever asks. */
export function newTask(context: Context): string {
  const until = context.clock.now().getTime() + VALID_MS;
  const text = `${randomBytes(12).toString("base64url")}.${until}.${context.config.proofBits}`;
  return `${text}.${sign(context, text)}`;
}

/** Leading zero bits of the hash of task and answer. */
export function zeroBits(task: string, answer: string): number {
  const hash = createHash("sha256").update(`${task}:${answer}`).digest();
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

/**
 * Whether the answer solves a task of ours that is still valid and was not used before. A solved task is used up by asking.
 * @param formKey the form that brings it: two clicks at the same moment use one task, for they are one letter
 */
export async function acceptProof(
  context: Context,
  task: string,
  answer: string,
  formKey?: string,
): Promise<boolean> {
  const parts = task.split(".");
  if (parts.length !== 4 || !/^\d{1,15}$/.test(answer)) return false;
  const [id = "", until = "", bits = "", signature = ""] = parts;
  const expected = Buffer.from(sign(context, `${id}.${until}.${bits}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
  if (Number(until) < context.clock.now().getTime()) return false;
  if (zeroBits(task, answer) < Number(bits)) return false;
  const formHash = formKey === undefined ? null : hashKey(formKey);
  const used = await tables(context.database)
    .insertInto("question_proof")
    .values({ id, until: new Date(Number(until)), form_hash: formHash })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ form_hash: formHash })
        .where("question_proof.form_hash", "=", formHash),
    )
    .returning("id")
    .executeTakeFirst();
  return used !== undefined;
}
