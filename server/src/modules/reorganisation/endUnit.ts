import type { Work } from "../../core/context.ts";
import { signedIn } from "../../core/context.ts";
import { demandNoConflict } from "../../core/policy.ts";
import { Refusal } from "../../core/refusal.ts";
import { barUnit } from "../identity/index.ts";
import { moveParticipation } from "../participation/index.ts";
import { moveLetters } from "../servicedesk/index.ts";
import { lockAssignments } from "../review/index.ts";
import { closeUnit, lastDayOf, lockedUnit, type Closing } from "../registry/index.ts";
import { leaveYear } from "./commands/leaveYear.ts";
import { demandFree, yearsOf } from "./obstacles.ts";
import type { ClosingInput } from "./schemas.ts";
import { takeOver } from "./takeOver.ts";

/** What of a running year must be decided: a unit that was closed before its cut-off leaves it or stays; later it stays. */
async function demandDecided(work: Work, unitId: string, name: string, input: ClosingInput): Promise<void> {
  const running = (await yearsOf(work, unitId)).filter(
    (one) => one.state === "running" && one.leftOn === null,
  );
  const open = running
    .filter(
      (one) => input.on <= lastDayOf(one.year) && !input.years.some((decided) => decided.year === one.year),
    )
    .map((one) => one.year);
  if (open.length > 0)
    throw new Refusal(
      409,
      "years-undecided",
      `“${name}”正在参加 ${open.join("、")} 年度检查，撤销日期早于该年度截止，请逐年决定是否退出该年度并写明理由。`,
      open,
    );
}

/**
 * Ends a unit: what the registry holds, its part in running years, its accounts, whom its people may judge; all in the caller's transaction.
 * @throws Refusal 403 for a person with a conflict, 404, 409 while an order is open, a year is frozen or a letter can't go along, for an
 *   undecided year, a stale version, or a closed unit
 */
export async function endUnit(
  work: Work,
  id: string,
  input: ClosingInput,
  into: Closing["into"],
): Promise<void> {
  await lockAssignments(work);
  for (const one of [id, ...into.map((target) => target.id)]) demandNoConflict(signedIn(work), one);
  const unit = await lockedUnit(work, id, input.version);
  const heirs = into.map((target) => target.id);
  await demandFree(work, id, unit.name, heirs);
  await demandDecided(work, id, unit.name, input);
  const { on, reason, basis, version } = input;
  await closeUnit(work, id, { on, reason, basis, version, into });
  for (const decided of input.years)
    if (decided.leaves) await leaveYear(work, decided.year, id, decided.reason || reason);
  await takeOver(work, id, heirs);
  // After the registry knows who took over: whom a complaint is hidden from follows from that.
  if (heirs.length === 1 && heirs[0] !== undefined) {
    await moveLetters(work, id, heirs[0]);
    await moveParticipation(work, id, heirs[0]);
  }
  const where = heirs.length === 0 ? "" : `，工作由编号 ${heirs.join("、")} 的单位承接`;
  await barUnit(
    work,
    id,
    `您所在的“${unit.name}”已于 ${on} 撤销${where}，该单位的账号不能再使用；如需继续办理，请联系检查工作组。`,
  );
}
