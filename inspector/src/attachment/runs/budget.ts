import type { TextRun } from "@mingcha/wording";
import { Room } from "../zip.ts";

/** Text of one file that is looked at, and runs. */
const CHARACTERS = 2_000_000;
const RUNS = 60_000;

/** Collects the runs of a file up to a limit, and says whether it was reached: what was not read is not clean. */
export class Budget {
  readonly runs: TextRun[] = [];
  #characters = 0;
  /** What may still be unpacked of the file and those in it. */
  readonly room = new Room();
  complete = true;

  add(runs: readonly TextRun[]): void {
    for (const run of runs) {
      if (run.text.trim() === "") continue;
      if (this.runs.length >= RUNS || this.#characters + run.text.length > CHARACTERS) {
        this.complete = false;
        return;
      }
      this.#characters += run.text.length;
      this.runs.push(run);
    }
  }
}
