import data from "./notAccepted.json" with { type: "json" };

export interface NotAccepted {
  reason: string;
  name: string;
  /** What the person should do instead. */
  goes: string;
  where: string;
  phone: string | null;
}

/** What the desk does not take, in the order in which it is shown before the form. */
export const NOT_ACCEPTED: readonly NotAccepted[] = data.rows;
export const DECLINE_REASONS = data.rows.map((row) => row.reason) as [string, ...string[]];

export function notAccepted(reason: string): NotAccepted {
  const found = NOT_ACCEPTED.find((row) => row.reason === reason);
  if (!found) throw new Error(`notAccepted.json has no row for ${reason}.`);
  return found;
}
