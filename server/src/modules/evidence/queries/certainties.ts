import type { Whole } from "../../../core/context.ts";
import { certaintySources, type CertaintySource } from "../certainty.ts";
import type { Finding } from "../model.ts";
import { factsById } from "./facts.ts";

/** What the certainty of each finding stands on, by its id. Not filtered by viewer: for other modules. */
export async function certaintiesOf(
  context: Whole,
  findings: readonly Finding[],
): Promise<Map<string, CertaintySource[]>> {
  const pointed = findings.flatMap((finding) =>
    finding.evidence.flatMap((one) => (one.kind === "fact" && /^\d+$/.test(one.factId) ? [one.factId] : [])),
  );
  const facts = new Map(
    (await factsById(context, [...new Set(pointed)])).map((fact) => [fact.id, fact.source]),
  );
  return new Map(findings.map((finding) => [finding.id, certaintySources(finding, (id) => facts.get(id))]));
}
