import { useCallback, useEffect, useState } from "react";

/** Values typed but not yet sent: item id → what stands in the field. */
export type Draft = Record<string, { points: number | null; reason: string }>;

/** How long typing must pause before the draft is written, in milliseconds. */
const PAUSE = 400;

function stored(key: string): Draft | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Draft);
  } catch {
    // A full or forbidden store only costs the draft, never the page.
    return null;
  }
}

/**
 * Keeps what is typed in this browser, so that a closed window or an ended session loses nothing.
 * @param key names the person, year, unit, round and version: a draft for an older version is not taken up again
 */
export function useDraft(key: string, saved: Draft) {
  const [draft, setDraft] = useState<Draft>(() => stored(key) ?? saved);
  const [keptAt, setKeptAt] = useState<Date | null>(null);
  const [touched, setTouched] = useState(() => stored(key) !== null);
  useEffect(() => {
    if (!touched) return undefined;
    const timer = setTimeout(() => {
      try {
        localStorage.setItem(key, JSON.stringify(draft));
        setKeptAt(new Date());
      } catch {
        setKeptAt(null);
      }
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [key, draft, touched]);
  const change = useCallback((item: string, value: Partial<Draft[string]>) => {
    setTouched(true);
    setDraft((before) => {
      const old = before[item] ?? { points: null, reason: "" };
      return { ...before, [item]: { ...old, ...value } };
    });
  }, []);
  const forget = useCallback(() => {
    localStorage.removeItem(key);
    setTouched(false);
    setKeptAt(null);
  }, [key]);
  return { draft, change, forget, keptAt, touched };
}
