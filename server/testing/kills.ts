import { randomInt } from "node:crypto";

/** Most kills that a run may ask for: what is typed wrong shall not run for days. */
const MOST = 10_000;

/** How many kills a test makes of each thing: `MINGCHA_KILLS`, or so few that a run of all tests stays short. @throws for what is no number */
export function killsOf(few: number, given = process.env["MINGCHA_KILLS"]): number {
  if (given === undefined || given === "") return few;
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new Error(`MINGCHA_KILLS=${given}: expected a whole number from 1 to ${MOST}.`);
  return count;
}

/**
 * The points that somebody wants to see again, as a failure named them: `MINGCHA_KILL_POINTS=3,17`. They go before those that are drawn.
 * @throws for what are no numbers
 */
export function pointsOf(given = process.env["MINGCHA_KILL_POINTS"]): number[] {
  if (given === undefined || given === "") return [];
  const points = given.split(",").map(Number);
  if (points.some((one) => !Number.isInteger(one) || one < 1))
    throw new Error(`MINGCHA_KILL_POINTS=${given}: expected whole numbers from 1, separated by commas.`);
  return points;
}

/** Where the kill of this number (from 0) falls, from 1 to `last`: at a point that was asked for, as far as there is one, else at random. */
export function pointOf(kill: number, last: number, asked = pointsOf()): number {
  const point = asked[kill];
  return point !== undefined && point <= last ? point : randomInt(1, last + 1);
}
