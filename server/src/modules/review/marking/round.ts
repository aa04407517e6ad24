import type { Work } from "../../../core/context.ts";
import { hold, share } from "../../../core/hold.ts";

const subject = (year: number): string => `review-round:${year}`;

/** From here to the end of the transaction nobody hands in, takes back or sends back a sheet of the year: whoever closes the round sees them all. After the year. */
export const holdSheets = (work: Work, year: number): Promise<void> => hold(work, subject(year));

/** The stage that is read from here on stands until the transaction ends; others mark at the same time. Before the lock of a sheet. */
export const holdStage = (work: Work, year: number): Promise<void> => share(work, subject(year));
