import { z } from "zod";

const day = z.iso.date().nullable().default(null);

export const person = z.object({
  name: z.string().trim().min(2).max(40),
  /** As texts name it: a unit of the registry, by its full name, or the office's own. */
  unit: z.string().trim().min(2).max(80),
  /** “党委书记、院长” */
  title: z.string().trim().min(2).max(60),
  source: z.string().trim().min(1).max(200),
  from: day,
  until: day,
});
export type NewPerson = z.output<typeof person>;

export const newPersons = z.object({
  persons: z.array(person).min(1).max(500),
  /** False: only says what the rows would have found. */
  apply: z.boolean().default(false),
});

export const personTrial = z.object({
  applied: z.boolean(),
  /** Published texts that the rows were tried on, and in how many a post does not fit. */
  tried: z.number().int(),
  texts: z.number().int(),
  examples: z.array(z.string()),
});
export type PersonTrial = z.output<typeof personTrial>;

export const personList = z.object({
  total: z.number().int(),
  persons: z.array(
    person.extend({
      id: z.string(),
      addedBy: z.string(),
      addedAt: z.string(),
      endedAt: z.string().nullable(),
    }),
  ),
});
