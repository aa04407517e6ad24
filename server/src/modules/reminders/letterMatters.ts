import { shownDue } from "../../core/calendar.ts";
import type { Context } from "../../core/context.ts";
import type { AccountName } from "../identity/index.ts";
import { lettersToRemind, type RunningPart } from "../servicedesk/index.ts";
import type { Kind, Matter } from "./matters.ts";
import { lastDay } from "../../core/documentWords.ts";

/** Shares of a unit's time at which its people are reminded: once each. */
const HALF = 0.5;
const NEAR = 0.8;

/** Which reminder a part asks for now, and what it says; by its number alone. */
function wordsOf(part: RunningPart): { kind: Kind; body: string } | null {
  const day = shownDue({ date: part.due, provisional: part.provisional });
  const what = part.role === "lead" ? "请办理并答复" : "请提交情况说明";
  if (part.overdue)
    return {
      kind: "letter-overdue",
      body: `来信 ${part.number} 已逾期（最后一天 ${day}），${part.role === "lead" ? "请立即办理并答复" : what}。`,
    };
  if (part.used >= NEAR)
    return { kind: "letter-near", body: `来信 ${part.number} 将于 ${day} 到期，${what}。` };
  if (part.used >= HALF)
    return { kind: "letter-half", body: `来信 ${part.number} 的办理时间已过半，最后一天 ${day}，${what}。` };
  return null;
}

/**
 * Letters of citizens: to the people of the unit that has one at half and at four fifths of its time, over its day also to those who sign for
 * the unit and to the desk; what was pressed to the unit; to the desk what it has not accepted and whom it has not called.
 */
export async function letterMatters(
  context: Context,
  officers: ReadonlyMap<string, readonly AccountName[]>,
  office: readonly AccountName[],
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const { parts, pressed, toAccept, unhappy, signers } = await lettersToRemind(context);
  const desk = (units: readonly string[]) =>
    office.filter((account) => !units.some((unit) => recused.get(account.id)?.has(unit)));
  const out: Matter[] = [];
  for (const part of parts) {
    const words = wordsOf(part);
    if (!words) continue;
    const signing = signers.get(part.unitId) ?? [];
    // Who only signs is asked when it burns.
    const people = (officers.get(part.unitId) ?? []).filter(
      (account) => part.overdue || !signing.includes(account.id),
    );
    const matter = {
      ...words,
      subject: `${part.legId}:${part.due}`,
      due: part.due,
      link: `/desk/${part.id}`,
    };
    for (const account of part.overdue && part.role === "lead" ? [...people, ...desk(part.units)] : people)
      out.push({ ...matter, accountId: account.id });
  }
  for (const one of pressed)
    for (const account of officers.get(one.unitId) ?? [])
      out.push({
        kind: "letter-pressed",
        subject: one.pressId,
        accountId: account.id,
        due: null,
        body: `阳光服务台督办来信 ${one.number}：${one.note}`,
        link: `/desk/${one.id}`,
      });
  for (const one of toAccept)
    for (const account of desk(one.units))
      out.push({
        kind: "letter-accept",
        subject: `${one.id}:${one.until}`,
        accountId: account.id,
        due: one.until,
        body: `来信 ${one.number} 还没有受理，最后一天 ${one.until}。`,
        link: `/desk/${one.id}`,
      });
  for (const one of unhappy)
    for (const account of desk(one.units))
      out.push({
        kind: "letter-unhappy",
        subject: `${one.id}:${one.until}`,
        accountId: account.id,
        due: one.until,
        body: `来信 ${one.number} 的来信人不满意，请于${lastDay({ date: one.until, provisional: false })}前联系并登记。`,
        link: `/desk/${one.id}`,
      });
  return out;
}
