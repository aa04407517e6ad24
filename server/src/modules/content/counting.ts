import { z } from "zod";
import data from "./counting.json" with { type: "json" };

const tag = z.enum(["[S]", "[M]", "[P]"]);

const counting = z.object({
  title: z.string(),
  version: z.string(),
  points: z.array(
    z.object({
      key: z.enum(["ordinary", "front-page", "interpretation", "returned-for-error"]),
      hundredths: z.number().int(),
      name: z.string(),
      tag,
      source: z.string(),
    }),
  ),
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
