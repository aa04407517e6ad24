import { z } from "zod";
import { signedIn, type Context, type Work } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { digestOf, unadopted, type PackNumber } from "./numbers.ts";
import type { Pack } from "./pack.ts";
import { tables } from "../tables.ts";

/** 核定: the office adopts the numbers that no source confirms. The digest names exactly those that it saw. */
export const adoption = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().min(1).max(300),
});
export type Adoption = z.output<typeof adoption>;

/**
 * The numbers that an adoption covers. Pure.
 * @throws Refusal 409 while numbers that no source confirms are not adopted, or when they are others than those that were seen
 */
export function demandAdoption(
  pack: Pick<Pack, "rubric" | "lists">,
  given: Adoption | undefined,
): PackNumber[] {
  const numbers = unadopted(pack);
  if (numbers.length === 0) return numbers;
  const some = numbers
    .slice(0, 3)
    .map((one) => `${one.place} ${one.shown}`)
    .join("、");
  if (!given)
    throw new Refusal(
      409,
      "numbers-not-adopted",
      `细则中有 ${numbers.length} 处数值没有公开来源（${some}${numbers.length > 3 ? "等" : ""}），请检查工作组逐项核定后启用。`,
      numbers,
    );
  if (given.digest !== digestOf(numbers))
    throw new Refusal(
      409,
      "numbers-changed",
      "核定的数值与细则现有的数值不一致，年度没有启用，请重新查看并核定。",
      numbers,
    );
  return numbers;
}

/** Keeps the decision, with the numbers as they were; inside the caller's transaction. */
export async function keepAdoption(
  work: Work,
  year: number,
  numbers: readonly PackNumber[],
  given: Adoption,
): Promise<void> {
  await tables(work.database)
    .insertInto("value_adoption")
    .values({
      year,
      numbers: { numbers: [...numbers] },
      digest: given.digest,
      reason: given.reason,
      decided_by: signedIn(work).name,
      decided_at: work.clock.now(),
    })
    .execute();
}

/** Who adopted the values of a year, and which; null where there was nothing to adopt, or for years of an earlier program. */
export async function adoptionOf(context: Context, year: number) {
  const row = await tables(context.database)
    .selectFrom("value_adoption")
    .selectAll()
    .where("year", "=", year)
    .executeTakeFirst();
  return row
    ? {
        by: row.decided_by,
        at: row.decided_at.toISOString(),
        reason: row.reason,
        numbers: row.numbers.numbers,
      }
    : null;
}
