import { z } from "zod";

export const sampleState = z.object({
  /** Sample units on the platform. */
  loaded: z.number().int(),
  loadedAt: z.string().nullable(),
  loadedBy: z.string().nullable(),
  load: z.object({ possible: z.boolean(), why: z.string().nullable() }),
});
export type SampleState = z.infer<typeof sampleState>;
