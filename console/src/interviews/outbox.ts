/** What was typed and the platform has not confirmed yet. It lies in the browser's own store, so that neither a cut network nor a closed window loses it. */
export interface Outgoing {
  id: string;
  seq: number;
  kind: "host" | "question" | "answer" | "picture";
  body: string;
  guestId?: string;
  questionId?: string;
  pictureId?: string;
}

export interface Outbox {
  /** The number of this browser in this sitting. */
  client: string;
  next: number;
  waiting: Outgoing[];
}

const keyOf = (sitting: string, account: string): string => `mingcha-typed ${sitting} ${account}`;
const fresh = (): Outbox => ({ client: newId(), next: 1, waiting: [] });

/** A random id; browsers give theirs to secure addresses only. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 15) | 64;
  bytes[8] = (bytes[8]! & 63) | 128;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function readOutbox(sitting: string, account: string): Outbox {
  const text = localStorage.getItem(keyOf(sitting, account));
  if (text === null) return fresh();
  try {
    return JSON.parse(text) as Outbox;
  } catch {
    return fresh();
  }
}

export const keepOutbox = (sitting: string, account: string, box: Outbox): void =>
  localStorage.setItem(keyOf(sitting, account), JSON.stringify(box));

/** With one more entry at its end. Pure. */
export const withEntry = (box: Outbox, entry: Omit<Outgoing, "id" | "seq">): Outbox => ({
  ...box,
  next: box.next + 1,
  waiting: [...box.waiting, { ...entry, id: newId(), seq: box.next }],
});

/** Without what the platform has confirmed. Pure. */
export const confirmed = (box: Outbox, last: number): Outbox => ({
  ...box,
  waiting: box.waiting.filter((one) => one.seq > last),
});
