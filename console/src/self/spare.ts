import { draftOf, type SelfDraft, type SelfView } from "./self.ts";

/** What was typed and is not saved yet, kept in this browser: it outlives the page, the session and a refusal. */
export interface Spare {
  /** The platform's version that it stands on. */
  version: number;
  draft: SelfDraft;
  /** When it was written (epoch, milliseconds), and by which opening of a page: another one's words are not its to drop. */
  at: number;
  by: string;
}

export interface Unsaved {
  item: string;
  name: string;
  points: number | null;
  statement: string;
  /** Names of files that were chosen. */
  files: string[];
}

/** This opening of the console. */
const OWN = `${Date.now()}-${Math.random()}`;
/** How long words are kept that nobody came back for (milliseconds). */
const KEPT_MS = 30 * 24 * 3600_000;

const PREFIX = "mingcha-self-";
export const spareKey = (account: string, year: number): string => `${PREFIX}${account}-${year}`;
const leftKey = (key: string): string => `${key}-left`;

// A full, forbidden or foreign store only costs the copy, never the page.
function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function store(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As above.
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What was left unsaved under this key; null when there is nothing, when it is too old, or when another program wrote it. */
export function readSpare(key: string): Spare | null {
  const found = stored(key);
  if (!isObject(found) || typeof found["version"] !== "number" || typeof found["at"] !== "number")
    return null;
  if (!isObject(found["draft"]) || !isObject(found["draft"]["items"])) return null;
  return Date.now() - found["at"] > KEPT_MS ? null : (found as unknown as Spare);
}

/** Keeps what is typed on this page; null: all of it is saved, and what another page has written stays. */
export function keepSpare(key: string, spare: Pick<Spare, "version" | "draft"> | null): void {
  if (spare) store(key, { ...spare, at: Date.now(), by: OWN });
  else if (readSpare(key)?.by === OWN) store(key, null);
}

/** The fields as the platform has them, with the spare words in those that may still be written in. */
export function filledBack({ draft }: Spare, view: SelfView): SelfDraft {
  const now = draftOf(view);
  return {
    items: Object.fromEntries(
      Object.entries(now.items).map(([item, typed]) => [item, { ...typed, ...draft.items[item] }]),
    ),
    scan: draft.scan ?? now.scan,
  };
}

/** What of a spare copy the platform does not hold, item by item. */
export const unsavedOf = ({ draft }: Spare, view: SelfView): Unsaved[] =>
  view.items.flatMap(({ item, name, points, statement, files }) => {
    const typed = draft.items[item];
    if (!typed) return [];
    const held = new Set(files.map(({ id }) => id));
    const chosen = typed.files.filter(({ id }) => !held.has(id)).map((file) => file.name);
    const same = typed.points === points && typed.statement.trim() === statement.trim();
    const none = typed.points === null && typed.statement.trim() === "";
    if ((same || none) && chosen.length === 0) return [];
    return [{ item, name, points: typed.points, statement: typed.statement, files: chosen }];
  });

/** Words of earlier visits that were not given up yet. */
export function leftBefore(key: string): Unsaved[] {
  const found = stored(leftKey(key));
  return Array.isArray(found) ? (found as Unsaved[]) : [];
}

/** Ends a spare copy: what of it cannot be put back into the fields is laid beside those of earlier visits, and stays until it is given up. */
export function leaveBehind(key: string, more: readonly Unsaved[]): Unsaved[] {
  const all = new Map([...leftBefore(key), ...more].map((one) => [JSON.stringify(one), one]));
  const left = [...all.values()];
  if (more.length > 0) store(leftKey(key), left);
  store(key, null);
  return left;
}

export const giveUpLeft = (key: string): void => store(leftKey(key), null);

/** Nothing that this account has typed stays in the browser: it signs out, and was told. */
export function forgetSpares(account: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(`${PREFIX}${account}-`)) localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
