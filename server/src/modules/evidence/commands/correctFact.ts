import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { heldWords, sourceWords, valueWords } from "../factWords.ts";
import type { FactValue } from "../model.ts";
import { currentFacts } from "../queries/facts.ts";
import { demandNoFinding } from "../yearUses.ts";
import { recordFacts } from "./recordFacts.ts";

export interface Correction {
  year: number;
  unitId: string;
  key: string;
  value: FactValue;
  /** Why, as it is to be read beside the fact. */
  reason: string;
  /** The decision that says so, for whoever asks where the value comes from. */
  decision: { id: string; text: string };
}

/**
 * A person puts another value in the place of a fact, inside the caller's transaction; it points at the one that it corrects. Corrections
 * count after the monitoring cut-off too.
 * @throws Refusal 400 when the value is the same as before: nothing would change
 * 409 for a fact that only the decision of a finding may change
 * @returns id of the new fact
 */
export async function correctFact(work: Work, input: Correction): Promise<string> {
  const { year, unitId, key, value, reason, decision } = input;
  await demandNoFinding(work, year, key, value);
  const [before] = await currentFacts(work, year, [unitId], [key]);
  if (before?.value === value || (!before && value === null))
    throw invalid("更正后的数据与现有数据相同，没有可更正之处；请核对数值，或说明为何无须更正。");
  await recordFacts(work, [
    {
      year,
      unitId,
      key,
      value,
      asOf: dateInChina(work.clock.now()),
      source: "evidence.decision",
      note: `更正：${reason}`,
      evidence: [
        { kind: "decision", ...decision },
        ...(before
          ? [
              {
                kind: "fact" as const,
                factId: before.id,
                text: `更正前：${valueWords(key, before.value)}（${heldWords(before)}，${sourceWords(before.source)}）`,
              },
            ]
          : []),
      ],
    },
  ]);
  await work.audit("evidence.correct-fact", `unit:${unitId}`, {
    year,
    key,
    from: before?.value ?? null,
    to: value,
    reason,
  });
  const [now] = await currentFacts(work, year, [unitId], [key]);
  if (!now) throw new Error(`The corrected fact ${key} of ${unitId} is not there.`);
  return now.id;
}
