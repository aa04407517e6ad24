import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import type { Correction } from "../lifeSchemas.ts";
import { changeUnit, demandUnsettled, lockedUnit, note } from "./lockedUnit.ts";
import { demandOwnName } from "../names.ts";

/**
 * 登记更正: a name that was written down wrong is put right for the whole time in which it held. A name that the unit really had is not
 * corrected but followed by another one (`renameUnit`).
 * @throws Refusal 400 when nothing changes, 404, 409 for a stale version, a look-alike, or a name that stands in settled results
 */
export async function correctUnit(context: Context, id: string, input: Correction): Promise<void> {
  await transact(context, async (work) => {
    const unit = await lockedUnit(work, id, input.version);
    const { name, shortName, kind } = input;
    if (unit.name === name && unit.short_name === shortName && unit.kind === kind)
      throw invalid("名称、简称和类别都没有变化，请填写更正后的名称。");
    demandUnsettled(unit, unit.named_from, "更正的名称起用日期");
    if (unit.name !== name) await demandOwnName(work, name, id, input.checked);
    await changeUnit(work, id, { name, short_name: shortName, kind });
    await note(work, {
      unitId: id,
      kind: "corrected",
      on: dateInChina(work.clock.now()),
      text: `登记更正：“${unit.name}”改正为“${name}”，${input.reason}`,
    });
    await work.audit("registry.correct-unit", `unit:${id}`, { before: unit.name, after: name, kind });
  });
}
