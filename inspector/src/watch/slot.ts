import limits from "../../data/availability.json" with { type: "json" };
import { USER_AGENT } from "../crawl/options.ts";
import type { ResolveMap } from "../fetch/scope.ts";
import { visitSite, type Visit } from "../fetch/visit.ts";
import { slotOutcome } from "./summary.ts";

/** Sites to visit once, at one instant of a schedule. */
export interface SlotOrder {
  sites: readonly string[];
  /** Addresses that always open: when they do not, the outage is ours. */
  control: readonly string[];
  resolve?: ResolveMap;
  userAgent?: string;
  openWithinMs?: number;
  /** Visits at once. */
  concurrency?: number;
}

/** What one visit came to, over all address families. */
export interface SlotVisit {
  site: string;
  at: string;
  outcome: "open" | "failed" | "not-counted";
  /** Why it did not open or does not count; `own-outage`: no control address answered either. */
  reason: Visit["reason"];
  status: number | null;
  firstByteMs: number | null;
  totalMs: number;
}

export interface SlotResult {
  /** True when no control address answered before the visits: then none was made. */
  ownOutage: boolean;
  visits: SlotVisit[];
}

type Visiting = { resolve: ResolveMap; openWithinMs: number; userAgent: string };

/**
 * Whether we ourselves are cut off: no control address answers. Any answer, even a refusal, shows that we are not; one that was never contacted shows nothing.
 * @param untried what is said when none of them could be contacted at all
 */
export async function ownOutage(
  control: readonly string[],
  visiting: Visiting,
  untried = false,
): Promise<boolean> {
  if (control.length === 0) return false;
  const visits = await Promise.all(control.map((site) => visitSite(site, visiting)));
  const tried = visits.flat().filter((one) => one.reason !== "address-not-allowed");
  return tried.length === 0 ? untried : tried.every((one) => one.status === null);
}

function joined(site: string, visits: readonly Visit[], ours: boolean): SlotVisit {
  const outcome = slotOutcome(visits);
  const [first] = visits;
  const shown =
    visits.find((one) => one.outcome === outcome) ?? visits.find((one) => one.outcome !== "open") ?? first;
  return {
    site,
    at: first?.at ?? "",
    outcome: ours ? "not-counted" : outcome,
    reason: outcome === "open" ? null : ours ? "own-outage" : (shown?.reason ?? null),
    status: shown?.status ?? null,
    firstByteMs: outcome === "open" ? (shown?.firstByteMs ?? null) : null,
    totalMs: shown?.totalMs ?? 0,
  };
}

/**
 * Visits each site once, first attempts only. Our own line is looked at before, and again right after every visit that fails: a failure counts only
 * while a control address answers.
 */
export async function visitSlot(order: SlotOrder): Promise<SlotResult> {
  const visiting: Visiting = {
    resolve: order.resolve ?? {},
    openWithinMs: order.openWithinMs ?? limits.openWithinMs,
    userAgent: order.userAgent ?? USER_AGENT,
  };
  // Controls that may not be contacted tell nothing of our line: then nothing is said of anybody.
  if (await ownOutage(order.control, visiting, true)) return { ownOutage: true, visits: [] };
  const visits: SlotVisit[] = [];
  const waiting = [...order.sites];
  const take = async (): Promise<void> => {
    for (let site = waiting.shift(); site !== undefined; site = waiting.shift()) {
      const seen = await visitSite(site, visiting);
      const ours = slotOutcome(seen) === "failed" && (await ownOutage(order.control, visiting, true));
      visits.push(joined(site, seen, ours));
    }
  };
  await Promise.all(Array.from({ length: order.concurrency ?? 16 }, take));
  return { ownOutage: false, visits };
}
