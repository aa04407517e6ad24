import { z } from "zod";

export const runTotals = z.object({
  sites: z.number().int(),
  done: z.number().int(),
  couldNotLook: z.number().int(),
  failed: z.number().int(),
  noSite: z.number().int(),
  pages: z.number().int(),
  requests: z.number().int(),
  bytes: z.number(),
  /** Wall time from start to end (or now). */
  seconds: z.number(),
});

export const runSummary = z.object({
  id: z.string(),
  year: z.number().int(),
  state: z.enum(["running", "finished"]),
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  totals: runTotals,
});

export const siteRun = z.object({
  unitId: z.string(),
  unitName: z.string(),
  role: z.enum(["main", "disclosure", "admissions", "portal", "other"]),
  site: z.string().nullable(),
  state: z.enum(["queued", "running", "done", "could-not-look", "no-site", "failed"]),
  phase: z.string().nullable(),
  pages: z.number().int(),
  requests: z.number().int(),
  queued: z.number().int(),
  bytes: z.number(),
  seconds: z.number(),
  /** Verdicts by outcome. */
  outcomes: z.record(z.string(), z.number()),
  /** Why the site could not be looked at, and whose fault it is. */
  trouble: z.string().nullable(),
  fault: z.enum(["site", "ours", "network", "policy"]).nullable(),
  packageId: z.string().nullable(),
});

const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });

export const run = runSummary.extend({
  sites: z.array(siteRun),
  abilities: z.object({ cancel: ability, retry: ability }),
});
export type RunView = z.output<typeof run>;

export const newRun = z.object({
  year: z.number().int().min(1990).max(2100),
  unitIds: z.array(z.string()).min(1).optional(),
});

export const raised = z.object({
  check: z.string().max(80),
  /** What was seen, one sentence. */
  message: z.string().trim().min(4).max(300),
  /** A kept file of the office that shows it; needed where the platform could take no picture. */
  proofId: z.uuid().optional(),
  /** Why what was seen after the monitoring cut-off counts for the year all the same. */
  correction: z.string().trim().min(1).max(200).optional(),
});
