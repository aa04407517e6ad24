import { z } from "zod";
import data from "./counting.json" with { type: "json" };
import { grade, outlet } from "./kinds.ts";
import type { Grade, Outlet } from "./tables.ts";

const tag = z.enum(["[S]", "[M]", "[P]"]);

const counting = z.object({
  title: z.string(),
  version: z.string(),
  points: z.array(
    z.object({
      key: z.enum([...grade.options, "returned-for-error"]),
      hundredths: z.number().int(),
      name: z.string(),
      tag,
      source: z.string(),
    }),
  ),
  outlets: z.array(
    z.object({
      key: outlet,
      name: z.string(),
      /** What an adoption there can come to. */
      grades: z.array(grade).min(1),
      /** Whether it stands only with a kept file as its proof, which the office alone reads. */
      proof: z.boolean(),
    }),
  ),
  /** What a unit gets that takes part in a joint contribution; the one that leads gets all. */
  joint: z.object({ othersPercent: z.number().int().min(0).max(100), tag, source: z.string() }),
  /** Sent again within these days of a return, a thread keeps its first day. */
  resubmission: z.object({ workingDays: z.number().int().positive(), tag, source: z.string() }),
  onTime: z.object({ workingDays: z.number().int().positive(), tag, source: z.string() }),
});

/** How contributions are counted, as configured in counting.json. */
export const COUNTING = counting.parse(data);

/** Points in hundredths of what a contribution came to. @throws Error when counting.json lacks the row: a defect of the file */
export function pointsOf(key: z.output<typeof counting>["points"][number]["key"]): number {
  const row = COUNTING.points.find((one) => one.key === key);
  if (!row) throw new Error(`counting.json has no row ${key}.`);
  return row.hundredths;
}

/** What an outlet is called and what it takes. @throws Error when counting.json lacks the row: a defect of the file */
export function outletOf(key: Outlet): (typeof COUNTING)["outlets"][number] {
  const row = COUNTING.outlets.find((one) => one.key === key);
  if (!row) throw new Error(`counting.json has no outlet ${key}.`);
  return row;
}

/** The grade that counts: the one with the most points, once, however many places took the same text. Null of none. */
export function highest(grades: readonly Grade[]): Grade | null {
  return grades.reduce<Grade | null>(
    (best, one) => (best === null || pointsOf(one) > pointsOf(best) ? one : best),
    null,
  );
}
