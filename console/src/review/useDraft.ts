import { useCallback, useEffect, useRef, useState } from "react";
import { isStale, Problem, sentence } from "../api/problem.ts";
import type { Draft, Typed } from "./sheet.ts";
import { held, next, type Held, type HeldEvent } from "./sheetDraft.ts";

/** How long typing must pause before the draft goes to the server, milliseconds. */
const QUIET = 1500;
/** How long to wait before a server that was not reached is tried again, milliseconds. */
const AGAIN = 10_000;

interface Kept {
  version: number;
  draft: Draft;
}

function keptIn(key: string, version: number): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    return kept?.version === version ? kept.draft : null;
  } catch {
    // A full, forbidden or foreign store only costs the spare copy, never the page.
    return null;
  }
}

function keep(key: string, { dirty, version, draft }: Held): void {
  try {
    if (dirty) localStorage.setItem(key, JSON.stringify({ version, draft } satisfies Kept));
    else localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

const unreached = (error: unknown): boolean =>
  !(error instanceof Problem) || error.status === 0 || error.status >= 500;

/**
 * Holds what is typed into a sheet: a spare copy in this browser at every change, and the server's draft after a pause. One request at
 * a time; each stands on the version of the one before.
 * @param key names the person, year, unit and round; a spare copy for another version is not taken up
 * @param send hands the draft to the server on a version, as a draft or for good
 * @param automatic whether drafts go to the server by themselves
 */
export function useDraft(options: {
  key: string;
  version: number;
  saved: Draft;
  automatic: (draft: Draft) => boolean;
  send: (draft: Draft, version: number, submit: boolean) => Promise<{ version: number }>;
}) {
  const { key, version, saved, automatic } = options;
  const [state, setState] = useState<Held>(() => held(version, saved, keptIn(key, version)));
  // The newest state, for what goes on between two renderings.
  const now = useRef(state);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const send = useRef(options.send);
  send.current = options.send;

  const happen = useCallback(
    (event: HeldEvent) => {
      now.current = next(now.current, event);
      keep(key, now.current);
      setState(now.current);
    },
    [key],
  );
  const change = useCallback(
    (item: string, values: Partial<Typed>) => happen({ kind: "typed", item, change: values }),
    [happen],
  );
  /** @returns whether the server took it */
  const save = useCallback(
    (submit: boolean): Promise<boolean> => {
      const run = async (): Promise<boolean> => {
        const { draft, version: on } = now.current;
        happen({ kind: "sent" });
        try {
          const answer = await send.current(draft, on, submit);
          happen({ kind: "saved", version: answer.version, sent: draft, at: new Date() });
          return true;
        } catch (error) {
          if (isStale(error)) happen({ kind: "stale" });
          else happen({ kind: "failed", problem: sentence(error), again: unreached(error) });
          return false;
        }
      };
      const turn = running.current.then(run);
      running.current = turn;
      return turn;
    },
    [happen],
  );
  const load = useCallback(
    (found: { version: number; saved: Draft }) => happen({ kind: "loaded", ...found }),
    [happen],
  );

  const { dirty, phase, again, theirs } = state;
  // Over what another window saved only the person's own hand goes, after a look at both.
  const waits =
    dirty && theirs === null && automatic(state.draft) && (phase === "idle" || (phase === "failed" && again));
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => void save(false), phase === "failed" ? AGAIN : QUIET);
    return () => clearTimeout(timer);
  }, [waits, phase, state.draft, save]);

  useEffect(() => {
    if (version <= now.current.version || now.current.phase === "saving") return;
    if (now.current.dirty) happen({ kind: "stale" });
    else load({ version, saved });
  }, [version, saved, happen, load]);

  return { state, change, save, load };
}
