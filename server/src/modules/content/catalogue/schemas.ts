import { z } from "zod";

const row = z.object({ id: z.string(), number: z.number().int(), title: z.string() });

export const figuresQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100) });
export const portalFigures = z.object({
  year: z.number().int(),
  /** The last day that the figures reach. */
  until: z.string(),
  columnsStale: z.array(
    z.object({ id: z.string(), name: z.string(), latest: z.string(), dueDays: z.number().int() }),
  ),
  correctionsPublished: z.array(row.extend({ on: z.string(), reason: z.string() })),
  policiesWithoutInterpretation: z.array(row),
  interpretationsUnlinked: z.array(row),
});
export type PortalFigures = z.output<typeof portalFigures>;
