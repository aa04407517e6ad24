import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid } from "../../../core/refusal.ts";
import { changeUnit, foundUnit, lockedUnit, noteUnitEvent } from "../../registry/index.ts";
import { lockAssignments } from "../../review/index.ts";
import { endUnit } from "../endUnit.ts";
import { takeOver } from "../takeOver.ts";
import type { SplittingInput } from "../schemas.ts";

/** Notes a split of a unit that goes on, on both sides. */
async function noteSplit(work: Work, id: string, name: string, input: SplittingInput): Promise<void> {
  const { on, reason, basis } = input;
  for (const one of input.founded) {
    const own = { kind: "split-into" as const, on, basis };
    await noteUnitEvent(work, {
      ...own,
      unitId: id,
      other: one.id,
      text: `分出“${one.name}”，本单位继续存在：${reason}`,
    });
    const theirs = { kind: "split-from" as const, on, basis };
    await noteUnitEvent(work, { ...theirs, unitId: one.id, other: id, text: `由“${name}”分出` });
  }
}

/**
 * New units come out of one, which goes on beside them or is no more.
 * @throws Refusal 400 for a single new unit in the place of the old one (that is a renaming), 409 as `foundUnit` and `endUnit`
 */
export async function splitUnit(context: Context, id: string, input: SplittingInput): Promise<void> {
  const { founded, goesOn, ...closing } = input;
  if (!goesOn && founded.length < 2)
    throw invalid("原单位不再存在的，须分立为两个以上单位；只有一个新单位的，请办理更名。");
  await transact(context, async (work) => {
    const { on, basis } = input;
    await lockAssignments(work);
    demandNoConflict(signedIn(work), id);
    const unit = await lockedUnit(work, id, input.version);
    for (const one of founded) await foundUnit(work, { ...one, foundedOn: on, basis });
    if (goesOn) {
      await noteSplit(work, id, unit.name, input);
      await changeUnit(work, id);
      await takeOver(
        work,
        id,
        founded.map((one) => one.id),
      );
    } else
      await endUnit(
        work,
        id,
        closing,
        founded.map((one) => ({ id: one.id, kind: "split-into" as const })),
      );
    await work.audit("reorganisation.split-unit", `unit:${id}`, {
      on,
      goesOn,
      founded: founded.map((one) => one.id),
    });
  });
}
