import { systemClock, type Clock } from "../../../core/clock.ts";

/** A machine's clock that has moved against one that only goes on by more than this was set (milliseconds). */
const SET_MS = 2 * 60_000;
/** For so long after it was set nobody can say which time is the right one: it may be set again (milliseconds). */
const DOUBT_MS = 30 * 60_000;

/**
 * Tells whether the machine's clock can be believed: not for half an hour after it was set, forward or back. Who visits by a wrong clock would close days
 * that have not been, or keep a visit of another time.
 * @param wall the machine's time, milliseconds
 * @param elapsed milliseconds since any beginning, never set
 */
export function steadiness(wall: () => number, elapsed: () => number): () => boolean {
  let apart = wall() - elapsed();
  let doubtedUntil = -Infinity;
  return () => {
    const [now, gone] = [wall(), elapsed()];
    if (Math.abs(now - gone - apart) > SET_MS) {
      console.error(
        `availability: the machine's clock was set by ${Math.round((now - gone - apart) / 1000)} s; no visits and no counts for ${DOUBT_MS / 60_000} minutes`,
      );
      doubtedUntil = gone + DOUBT_MS;
    }
    apart = now - gone;
    return gone >= doubtedUntil;
  };
}

const machine = steadiness(
  () => Date.now(),
  () => performance.now(),
);

/** Whether this process may go by its clock now; one that is played or stands in a test is nobody's machine's. */
export const isSteady = (clock: Clock): boolean => clock !== systemClock || machine();
