import type { SelfDraft, SelfView } from "./self.ts";

/** What was typed and is not saved yet, kept in this browser: it outlives the page, the session and a refusal. */
export interface Spare {
  /** The platform's version that it stands on. */
  version: number;
  draft: SelfDraft;
}

export const spareKey = (account: string, year: number): string => `mingcha-self-${account}-${year}`;

export function readSpare(key: string): Spare | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Spare | null;
  } catch {
    // A full, forbidden or foreign store only costs the spare copy, never the page.
    return null;
  }
}

/** @param spare null: everything is saved */
export function keepSpare(key: string, spare: Spare | null): void {
  try {
    if (spare) localStorage.setItem(key, JSON.stringify(spare));
    else localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

export interface Unsaved {
  item: string;
  name: string;
  points: number | null;
  statement: string;
}

/** What of a spare copy the platform does not hold, item by item. */
export const unsavedOf = ({ draft }: Spare, view: SelfView): Unsaved[] =>
  view.items.flatMap(({ item, name, points, statement }) => {
    const typed = draft.items[item];
    if (!typed || (typed.points === points && typed.statement.trim() === statement.trim())) return [];
    if (typed.points === null && typed.statement.trim() === "") return [];
    return [{ item, name, points: typed.points, statement: typed.statement }];
  });
