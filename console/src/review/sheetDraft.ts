import { UNTYPED, type Draft, type Typed } from "./sheet.ts";

/** A marking sheet between the screen and the server. */
export interface Held {
  /** What stands on the screen. */
  draft: Draft;
  /** The version that the draft stands on. */
  version: number;
  /** Typed since the server last had it. */
  dirty: boolean;
  phase: "idle" | "saving" | "failed" | "stale";
  /** When the server last took a draft. */
  savedAt: Date | null;
  /** The sentence of the last failure. */
  problem: string | null;
  /** Whether the same content may go through later: the server was not reached. */
  again: boolean;
  /** What another window had saved meanwhile, shown beside what was typed here. */
  theirs: Draft | null;
}

export type HeldEvent =
  | { kind: "typed"; item: string; change: Partial<Typed> }
  | { kind: "sent" }
  | { kind: "saved"; version: number; sent: Draft; at: Date }
  | { kind: "failed"; problem: string; again: boolean }
  | { kind: "stale" }
  /** The server's newer content arrives: it replaces a clean draft and stands beside a typed one. */
  | { kind: "loaded"; version: number; saved: Draft };

/** @param kept what was typed earlier on this version and never reached the server */
export function held(version: number, saved: Draft, kept: Draft | null): Held {
  return {
    draft: kept ?? saved,
    version,
    dirty: kept !== null,
    phase: "idle",
    savedAt: null,
    problem: null,
    again: false,
    theirs: null,
  };
}

/** What becomes of a sheet. Typing is never thrown away. Pure. */
export function next(state: Held, event: HeldEvent): Held {
  switch (event.kind) {
    case "typed": {
      const typed = { ...(state.draft[event.item] ?? UNTYPED), ...event.change };
      const phase = state.phase === "failed" ? "idle" : state.phase;
      return { ...state, draft: { ...state.draft, [event.item]: typed }, dirty: true, phase };
    }
    case "sent":
      return { ...state, phase: "saving" };
    case "saved": {
      const dirty = state.draft !== event.sent;
      const { version, at } = event;
      return { ...state, version, dirty, phase: "idle", savedAt: at, problem: null, theirs: null };
    }
    case "failed":
      return { ...state, phase: "failed", problem: event.problem, again: event.again };
    case "stale":
      return { ...state, phase: "stale" };
    case "loaded":
      return {
        ...state,
        version: event.version,
        phase: "idle",
        problem: null,
        ...(state.dirty ? { theirs: event.saved } : { draft: event.saved, theirs: null }),
      };
  }
}
