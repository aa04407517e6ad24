import { z } from "zod";
import type { Context } from "./context.ts";

/** Something that waits for the person who looks: a matter, or several of one kind. */
export interface Waiting {
  /** Kind of the matter, the same from day to day, e.g. `rectification.overdue`. */
  kind: string;
  /** What it is, in a few words: 整改逾期. */
  title: string;
  /** What to do about it, in one sentence. */
  body: string;
  count: number;
  /** The year of inspection that it belongs to; null: of none. */
  year: number | null;
  /** The last day, of several the first; null: none is set. */
  due: string | null;
  /** 暂定: counted through a year without an official holiday table. */
  dueProvisional?: boolean;
  /** Address in the console. */
  link: string;
}

/** Asks one room what waits there for the viewer, in every year. Shows nothing that the viewer could not open. */
export type WaitingSource = (context: Context) => Promise<Waiting[]>;

export const waiting = z.object({
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  count: z.number().int(),
  year: z.number().int().nullable(),
  due: z.string().nullable(),
  dueProvisional: z.boolean(),
  link: z.string(),
});

/** All of it, the most urgent first: what has the earliest last day, then what has none, the older year first. */
export async function waitingFor(
  context: Context,
  sources: readonly WaitingSource[],
): Promise<z.output<typeof waiting>[]> {
  const all: Waiting[] = [];
  for (const source of sources) all.push(...(await source(context)));
  return all
    .filter((one) => one.count > 0)
    .map((one) => ({ ...one, dueProvisional: one.dueProvisional ?? false }))
    .sort(
      (a, b) =>
        (a.due ?? "9999").localeCompare(b.due ?? "9999") ||
        (a.year ?? 9999) - (b.year ?? 9999) ||
        a.kind.localeCompare(b.kind),
    );
}
