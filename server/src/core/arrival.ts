import { z } from "zod";
import { dateInChina } from "./clock.ts";
import { signedIn, type Context } from "./context.ts";
import { invalid, Refusal } from "./refusal.ts";

/** 补登: what the office states of something that arrived before today, with the kept file that proves it (postmark, e-mail, register). */
export const lateArrival = z.strictObject({
  on: z.iso.date(),
  reason: z.string().trim().min(1).max(300),
  proofId: z.uuid(),
});
export type LateArrival = z.output<typeof lateArrival>;

/** A field that people typed before there were stamps: whoever still sends it is told, not silently recorded under another day. */
export const stampedField = (name: string) =>
  z
    .undefined({
      error: `${name}以平台登记的当天为准，不能填写；以前到达的，请由检查工作组补登并附到达证明。`,
    })
    .optional();

/** How a day of arrival came about; `stated` was typed by the sender before there were stamps. */
export const arrivalKind = z.enum(["stamped", "late-recorded", "stated"]);
export type ArrivalKind = z.output<typeof arrivalKind>;

/** How a day of arrival came about, as everyone sees it beside the day. */
export const arrival = z.object({
  kind: arrivalKind,
  reason: z.string().nullable(),
  proofId: z.string().nullable(),
});
export type Arrival = z.output<typeof arrival>;

/** The columns that every table of arrivals has. */
export interface ArrivalColumns {
  arrival: ArrivalKind;
  arrival_reason: string | null;
  proof_id: string | null;
}

export const arrivalShown = (row: ArrivalColumns): Arrival => ({
  kind: row.arrival,
  reason: row.arrival_reason,
  proofId: row.proof_id,
});

/** The word beside a day in lists and exports; empty for a stamp. */
export const ARRIVAL_WORDS: Record<ArrivalKind, string> = {
  stamped: "",
  "late-recorded": "补登",
  stated: "自报",
};

const STAMPED: ArrivalColumns = { arrival: "stamped", arrival_reason: null, proof_id: null };

/** The first day that a late record may name: 1 January of the year before last. Older than that is a slip of the pen. */
export const earliestArrival = (today: string): string => `${Number(today.slice(0, 4)) - 2}-01-01`;

/**
 * The day on which something counts as arrived: the clock's day in Shanghai, or the earlier one that the office records with its proof.
 * The caller checks that the proof is a kept file.
 * @param earliest the first day that a late record may name
 * @throws Refusal 403 unless the office states it, 400 for a day that is not earlier than today or too early to be true
 */
export function arrivalDay(
  context: Context,
  late: LateArrival | undefined,
  earliest: (today: string) => string = earliestArrival,
): ArrivalColumns & { day: string } {
  const today = dateInChina(context.clock.now());
  if (!late) return { day: today, ...STAMPED };
  if (signedIn(context).unitId !== null)
    throw new Refusal(
      403,
      "forbidden",
      "补登以前到达的材料须由检查工作组办理，并附到达证明；请与检查工作组联系。",
    );
  if (late.on >= today) throw invalid(`补登的日期 ${late.on} 须早于今天；当天到达的请直接登记。`);
  const first = earliest(today);
  if (late.on < first) throw invalid(`补登的日期 ${late.on} 早于 ${first}，请核对。`);
  return { day: late.on, arrival: "late-recorded", arrival_reason: late.reason, proof_id: late.proofId };
}
