/** 截至: the last day that a count of `year` reaches when it is made on `today`. Dates are YYYY-MM-DD. */
export function countedUntil(year: number, today: string): string {
  const end = `${year}-12-31`;
  if (today < end) return today;
  // On its last day the year is not over: what comes in the evening is not counted yet.
  return today === end ? `${year}-12-30` : end;
}

/** Whether what is known reaches the end of the year, so that a sentence may say 全年; what is no count (null) does not speak of days. */
export const wholeYear = (year: number, closedUntil: string | null): boolean =>
  closedUntil === null || closedUntil >= `${year}-12-31`;
