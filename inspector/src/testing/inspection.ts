import type { Inspection } from "../model.ts";

/** An inspection as tests run it: of a college, on one fixed morning. */
export const testInspection = (more: Partial<Inspection> = {}): Inspection => ({
  site: "http://site.test/",
  kind: "college",
  year: 2019,
  clock: "2020-03-02T01:00:00Z",
  seed: "s",
  hallHosts: [],
  portalHosts: [],
  userAgent: "t",
  ruleVersion: "t",
  ...more,
});
