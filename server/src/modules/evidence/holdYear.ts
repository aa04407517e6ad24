import type { Work } from "../../core/context.ts";
import { hold } from "../../core/hold.ts";

/**
 * Holds a year until the transaction ends: its steps and decisions on its findings come one after the other, so that of two people who
 * take the same step at once the second sees what the first has done and is told.
 */
export const holdYear = (work: Work, year: number): Promise<void> => hold(work, `year:${year}`);

/**
 * Holds what is known of a unit in a year until the transaction ends: of a look that tells what it saw and a person who decides at the same moment, the
 * second sees what the first has done. After the year, before any finding.
 */
export const holdFacts = (work: Work, year: number, unitId: string): Promise<void> =>
  hold(work, `facts:${year}:${unitId}`);
