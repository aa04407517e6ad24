import { sql } from "kysely";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database.ts";
import type { FileStore } from "./files.ts";
import type { Mailer } from "./mail.ts";

/** Who is looking or acting. Queries take it, so that a hidden field cannot leak through a list, a count or an export. */
export interface Viewer {
  accountId: string;
  name: string;
  /** What the account is for. The house above names the roles (`modules/identity`); here they are only compared with rules. */
  role: string;
  /** The unit that the person acts for; null for everyone who acts for none. */
  unitId: string | null;
  /** Units in which this person has no part (回避): present and past employers, declared conflicts. Empty for those who act for a unit. */
  recused: ReadonlySet<string>;
}

/** What a query stands on. */
export interface Context {
  database: Database;
  clock: Clock;
  files: FileStore;
  config: Config;
  mail: Mailer;
  viewer: Viewer | null;
  /** Who acts where no account does, for the audit: a command of whoever runs the platform. */
  actor?: string | undefined;
  /** Network address of the caller, for the audit. */
  address: string | null;
  /** What modules do when another one's command has written its audit row. Left out: nothing. */
  follow?: Follow | undefined;
  /** Sentences that the person reads beside the answer: what the command led to elsewhere. */
  remarks?: string[] | undefined;
}

/** Called in the command's own transaction with every audit row, so that what follows from a command holds or falls with it. */
export type Follow = (
  work: Work,
  action: AuditAction,
  subject: string,
  detail: Record<string, unknown>,
) => Promise<void>;

/** Why somebody reads past the viewer. Only this file can write it, so that no other object is taken for a `Whole`. */
const WHY: unique symbol = Symbol("why");

/**
 * What a read stands on that returns rows of every unit, whoever looks. No route holds one, so that a route that calls such a read does
 * not compile: commands get theirs from `transact`, jobs and invariants from the program, a query that filters by itself from `wholeOf`.
 */
export interface Whole extends Context {
  readonly [WHY]: string;
}

/**
 * For whoever answers for what becomes of rows of every unit: filters them by the viewer, only counts them, or only decides by them.
 * @param why what becomes of them, for the reader: "left out of the answer are units of a recusal"
 */
export const wholeOf = (context: Context, why: string): Whole => ({ ...context, [WHY]: why });

/** What a command stands on: the same, inside one transaction, plus the audit and the queue. */
export interface Work extends Whole {
  /** One row for what was done. `subject` is `kind:id`, e.g. `unit:C001`. */
  audit(action: AuditAction, subject: string, detail?: Record<string, unknown>): Promise<void>;
  /** Adds a job inside this transaction; it starts only when the transaction commits. With `key`, a waiting job of the same key is replaced. */
  enqueue(task: string, payload: Record<string, string | number>, key?: string): Promise<void>;
}

/** Audit actions are `module.verb-noun`. */
export type AuditAction = `${string}.${string}`;

function workIn(context: Context, transaction: Database): Work {
  const work: Work = {
    ...wholeOf(context, "a command decides by the whole"),
    database: transaction,
    audit: async (action, subject, detail = {}) => {
      await transaction
        .insertInto("audit")
        .values({
          at: context.clock.now(),
          account_id: context.viewer?.accountId ?? null,
          actor: context.viewer?.name ?? context.actor ?? "（未登录）",
          action,
          subject,
          detail,
          address: context.address,
        })
        .execute();
      await context.follow?.(work, action, subject, detail);
    },
    enqueue: async (task, payload, key) => {
      await sql`select enqueue(${task}, ${payload}::json, ${key ?? null})`.execute(transaction);
    },
  };
  return work;
}

/**
 * Runs `work` in one transaction: its rows, its audit rows and its jobs come into being together or not at all. Inside a transaction
 * already, it joins that one.
 */
export async function transact<Result>(
  context: Context,
  work: (work: Work) => Promise<Result>,
): Promise<Result> {
  if (context.database.isTransaction) return work(workIn(context, context.database));
  return context.database.transaction().execute(async (transaction) => work(workIn(context, transaction)));
}

/** The viewer of a route whose policy asks for a signed-in account. */
export function signedIn(context: Context): Viewer {
  if (!context.viewer) throw new Error("This route's policy must require a signed-in account.");
  return context.viewer;
}
