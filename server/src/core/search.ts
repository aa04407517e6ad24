import { z } from "zod";
import type { Context } from "./context.ts";

/** What a search of the whole platform shows of one room: the first few, how many there are, and where all of them stand. */
export interface Found {
  /** Kind of what was found, e.g. `finding`. */
  kind: string;
  /** Its name to a person: 问题. */
  title: string;
  total: number;
  /** Address in the console of the whole list. */
  link: string;
  found: { title: string; note: string; link: string }[];
}

/** Asks one room. Finds nothing that the viewer could not open; a room that the viewer may not enter gives nothing. */
export type FindSource = (context: Context, words: string) => Promise<Found[]>;

/** As many of one kind as a person reads at a glance. */
export const FIRST = { page: 1, pageSize: 5 };

export const searchQuery = z.object({ search: z.string().trim().min(1).max(60) });
export const searchAnswer = z.object({
  groups: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      total: z.number().int(),
      link: z.string(),
      found: z.array(z.object({ title: z.string(), note: z.string(), link: z.string() })),
    }),
  ),
});

/** Every room's answer, without those that found nothing. */
export async function searchAll(
  context: Context,
  words: string,
  sources: readonly FindSource[],
): Promise<Found[]> {
  const all: Found[] = [];
  for (const source of sources) all.push(...(await source(context, words)));
  return all.filter((one) => one.total > 0);
}
