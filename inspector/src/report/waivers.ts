import { hash } from "node:crypto";
import type { Report, Verdict } from "../model.ts";
import { chinaDay } from "../answer/chinaDay.ts";

/** A decision to let a finding rest for a while. It names the finding as it was found: when that changes, the waiver is void. */
export interface Waiver {
  key: string;
  /** What was waived: `findingHash` of the verdict. */
  finding: string;
  author: string;
  reason: string;
  /** Last day on which it holds, YYYY-MM-DD. */
  expires: string;
}

export interface WaiverState {
  waiver: Waiver;
  state: "holds" | "expired" | "changed" | "no-such-finding";
}

/** A list of waivers that can't be read: says which entry and why. */
export class WaiverError extends Error {}

/** What a finding says, without what changes from run to run: outcome, message and the addresses and quotes of its evidence. */
export function findingHash(verdict: Verdict): string {
  const evidence = verdict.evidence.map(({ url, quote }) => [url, quote ?? ""]);
  return hash("sha256", JSON.stringify([verdict.outcome, verdict.message.zh, evidence]), "hex").slice(0, 16);
}

/** Whether the calendar has this day; Date.parse alone takes 30 February for 1 March. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Reads a waiver file: a JSON list. @throws WaiverError */
export function readWaivers(text: string): Waiver[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new WaiverError("The waiver file is not JSON.");
  }
  if (!Array.isArray(list)) throw new WaiverError("The waiver file must be a list.");
  return list.map((entry: Partial<Waiver> | null, index) => {
    for (const field of ["key", "finding", "author", "reason", "expires"] as const)
      if (typeof entry?.[field] !== "string" || entry[field].trim() === "")
        throw new WaiverError(
          `Waiver ${index + 1} has no ${field}: every waiver says key, finding, author, reason, expires.`,
        );
    const waiver = entry as Waiver;
    if (!isDay(waiver.expires))
      throw new WaiverError(
        `Waiver ${index + 1}: expires must be a day, YYYY-MM-DD; given: ${waiver.expires}.`,
      );
    return waiver;
  });
}

/**
 * Which waivers hold for a report.
 * @param clock ISO instant; days are China's
 */
export function waiverStates(report: Report, waivers: readonly Waiver[], clock: string): WaiverState[] {
  return waivers.map((waiver) => {
    const verdicts = report.verdicts.filter((one) => one.key === waiver.key);
    if (verdicts.length === 0) return { waiver, state: "no-such-finding" };
    // Pages that differ only in their query share a key: a waiver for one must not cover another that nobody looked at.
    if (verdicts.some((one) => findingHash(one) !== waiver.finding)) return { waiver, state: "changed" };
    return { waiver, state: chinaDay(clock) > waiver.expires ? "expired" : "holds" };
  });
}

/** The waiver that holds for each key. A waived failure stays a failure that everyone sees; only its weight is suspended. */
export function heldWaivers(states: readonly WaiverState[]): Map<string, Waiver> {
  return new Map(states.filter((one) => one.state === "holds").map(({ waiver }) => [waiver.key, waiver]));
}
