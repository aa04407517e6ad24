import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Visit } from "../fetch/visit.ts";

/** A visit as it is kept: with the slot of the schedule to which it belongs. */
export interface KeptVisit extends Visit {
  /** The scheduled instant, ISO. */
  slot: string;
  /** How many visits the slot has, one per address family: fewer of them in the file means that the slot was cut. */
  records: number;
}

/** A file of visits that can't be read: says which line. */
export class WatchError extends Error {}

/** Visits, one JSON line each, only ever appended to. A line that was cut by a kill is dropped: that visit was not made. */
export class VisitStore {
  readonly #file: number;
  readonly visits: KeptVisit[] = [];

  /** @throws WatchError when the file holds something else than visits */
  constructor(path: string) {
    const known = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const whole = known.lastIndexOf("\n") + 1;
    for (const [index, line] of known.toString("utf8", 0, whole).split("\n").entries()) {
      if (line === "") continue;
      try {
        const visit = JSON.parse(line) as KeptVisit;
        if (typeof visit.slot !== "string" || typeof visit.site !== "string") throw new Error("no visit");
        this.visits.push(visit);
      } catch {
        throw new WatchError(
          `${path}, line ${index + 1}, is not a visit: give another --out, or repair the line.`,
        );
      }
    }
    this.#file = openSync(path, "a");
    const last = this.visits.at(-1);
    const group = this.visits.filter((one) => one.site === last?.site && one.slot === last.slot);
    let keep = whole;
    if (last && group.length < last.records) {
      // A slot is written at once, so its lines are the last ones.
      this.visits.splice(-group.length);
      for (let left = group.length; left > 0; left -= 1) keep = known.lastIndexOf("\n", keep - 2) + 1;
    }
    if (keep < known.length) ftruncateSync(this.#file, keep);
  }

  add(visits: readonly KeptVisit[]): void {
    writeSync(this.#file, visits.map((visit) => `${JSON.stringify(visit)}\n`).join(""));
    fsyncSync(this.#file);
    this.visits.push(...visits);
  }

  has(site: string, slot: string): boolean {
    return this.visits.some((visit) => visit.site === site && visit.slot === slot);
  }

  close(): void {
    closeSync(this.#file);
  }
}
