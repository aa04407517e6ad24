import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";

const deadline = z.strictObject({
  /** Last day, in China. */
  due: z.iso.date(),
  /** True: nothing is taken after it; false: it is taken and marked late. */
  enforced: z.boolean(),
});

export const deadlines = z.strictObject({
  selfAssessment: deadline.optional(),
  preliminary: deadline.optional(),
  second: deadline.optional(),
});
export type Deadlines = z.output<typeof deadlines>;

export const DEADLINE_NAMES: Record<keyof Deadlines, string> = {
  selfAssessment: "自评",
  preliminary: "初评",
  second: "复评",
};

/**
 * Whether something handed in now is late.
 * @throws Refusal 409 when the deadline is past and enforced
 */
export function isLate(context: Context, all: Deadlines, which: keyof Deadlines): boolean {
  const of = all[which];
  if (!of || dateInChina(context.clock.now()) <= of.due) return false;
  if (of.enforced)
    throw new Refusal(
      409,
      "past-due",
      `${DEADLINE_NAMES[which]}已于 ${of.due} 截止，不再接收；如需补交请联系检查工作组。`,
    );
  return true;
}
