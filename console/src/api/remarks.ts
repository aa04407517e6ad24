/** What the platform says beside an answer: what the command led to elsewhere, e.g. a correction of a published notice. */
type Listener = (remarks: string[]) => void;

const listeners = new Set<Listener>();

/** @returns ends listening */
export function onRemarks(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Passes on the remarks of an answer, if it has any. */
export function passRemarks(answer: Response): void {
  const header = answer.headers.get("x-mingcha-remarks");
  if (!header) return;
  const remarks = JSON.parse(decodeURIComponent(header)) as string[];
  for (const listener of listeners) listener(remarks);
}
