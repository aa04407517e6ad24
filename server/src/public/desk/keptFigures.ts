import type { Context } from "../../core/context.ts";

/** How long figures that everyone may ask for are given as they were counted, in milliseconds [P]. */
const KEPT = 60_000;

interface Kept {
  at: number;
  figures: Promise<unknown>;
}

/** Per database: tests and instances never share. */
const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * Figures of thousands of letters, counted once a minute however many ask: whoever comes while they are counted waits for the same answer. A count
 * that failed is not kept.
 */
export function keptFigures<Figures>(
  context: Context,
  key: string,
  count: (context: Context) => Promise<Figures>,
): Promise<Figures> {
  let all = kept.get(context.database);
  if (!all) kept.set(context.database, (all = new Map()));
  const now = context.clock.now().getTime();
  const known = all.get(key);
  if (known && now >= known.at && now - known.at < KEPT) return known.figures as Promise<Figures>;
  const figures = count(context);
  all.set(key, { at: now, figures });
  figures.catch(() => all.delete(key));
  return figures;
}
