import type { Calendar } from "../../core/calendar.ts";
import type { Whole } from "../../core/context.ts";
import { writtenDate } from "../../core/documentWords.ts";
import type { AccountName } from "../identity/index.ts";
import { sittingsAhead } from "../participation/index.ts";
import type { Matter } from "./matters.ts";

/** Working days before a sitting at which its units are reminded, once each [P] (systems.md 3.1 no. 3). */
const STEPS = [1, 5, 10];

/** The people of a unit whose interview is announced: ten, five and one working days before. One that is put off is told anew. */
export async function interviewMatters(
  context: Whole,
  { today, days }: { today: string; days: Calendar },
  officers: ReadonlyMap<string, readonly AccountName[]>,
): Promise<Matter[]> {
  return (await sittingsAhead(context)).flatMap((one) => {
    const left = days.workingDaysBetween(today, one.on);
    const step = STEPS.find((most) => left <= most);
    if (step === undefined) return [];
    return (officers.get(one.unitId) ?? []).map((account): Matter => ({
      kind: "interview-ahead",
      subject: `${one.interviewId}:${one.on}:${step}`,
      accountId: account.id,
      due: one.on,
      body: `在线访谈“${one.title}”将于${writtenDate(one.on)}举行，请核对嘉宾、文稿和席位。`,
      link: `/interviews/${one.sittingId}`,
    }));
  });
}
