import { sql } from "kysely";
import { Refusal } from "../src/core/refusal.ts";
import type { Database } from "../src/core/database.ts";

/** How an act ended, in a word: `done`, or status and code of its refusal. What is no refusal is thrown on. */
export async function told(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return `${error.status} ${error.code}`;
    throw error;
  }
}

/** Rows of the audit under an action, in their order: who, about what, and with what. */
export async function audited(
  database: Database,
  action: string,
): Promise<{ actor: string; subject: string; detail: Record<string, unknown> }[]> {
  const { rows } = await sql<{ actor: string; subject: string; detail: Record<string, unknown> }>`
    select actor, subject, detail from audit where action = ${action} order by id`.execute(database);
  return rows;
}
