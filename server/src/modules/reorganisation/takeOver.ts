import type { Work } from "../../core/context.ts";
import { carryRecusal } from "../identity/index.ts";
import { withdrawBarred } from "../review/index.ts";

/**
 * People of a unit have no part in those that take over its work; experts lose such assignments in running years. Inside the caller's
 * transaction, behind `lockAssignments`.
 * @returns how many assigned units were taken away
 */
export async function takeOver(work: Work, from: string, to: readonly string[]): Promise<number> {
  let withdrawn = 0;
  for (const accountId of await carryRecusal(work, from, to))
    withdrawn += await withdrawBarred(work, accountId);
  return withdrawn;
}
