import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { takePicture as photograph } from "../pictures.ts";
import { keepFile } from "../files/commands/keepFile.ts";
import { holdFacts } from "../holdYear.ts";
import type { FactValue } from "../model.ts";
import { cutOff } from "../queries/cutOff.ts";
import { tables } from "../tables.ts";
import { charges, demandNoFinding, fits, standsByTwo, usesOf } from "../yearUses.ts";
import { recordFacts } from "./recordFacts.ts";
import { writeDecided } from "./writeDecided.ts";

export interface NewLookUp {
  unitId: string;
  year: number;
  url: string;
  note: string;
  seenOn: string;
  fact?: { key: string; value: FactValue } | undefined;
  /** Why a fact seen after the monitoring cut-off counts for the year: it corrects what was seen before. */
  correction?: string | undefined;
}

export interface LookedUp {
  id: string;
  /** Why there is no picture of the page; null when there is one. */
  screenshotProblem: string | null;
}

async function takePicture(
  context: Context,
  look: NewLookUp,
): Promise<{ id: string | null; problem: string | null }> {
  await demandInTime(context, look);
  const picture = await photograph(context, look.url);
  if ("problem" in picture) return { id: null, problem: picture.problem };
  const name = `${look.unitId}-${dateInChina(context.clock.now())}.png`;
  const kept = await keepFile(context, { name, bytes: picture.png, unitId: null });
  return { id: kept.id, problem: null };
}

const saysSomething = ({ key, value }: { key: string; value: FactValue }): boolean =>
  value !== null && ((value !== false && value !== 0) || charges(key, value));

/** A value of another kind than its fact is no value: a rule would read it as the worst. */
async function demandKind(context: Context, { year, fact }: NewLookUp): Promise<void> {
  if (!fact) return;
  const uses = await usesOf(context, year);
  const type = uses?.types.get(fact.key);
  if (type !== undefined && !fits(type, fact.value))
    throw invalid(
      `“${uses?.names.get(fact.key) ?? "该数据"}”的值类型不符，请按细则所列的类型填写，没有保存。`,
    );
}

/** After the cut-off a look belongs to the next year, unless it corrects this one. */
async function demandInTime(context: Context, look: NewLookUp): Promise<void> {
  const last = await cutOff(context, look.year);
  if (!look.fact || look.correction !== undefined || last === null || look.seenOn <= last.day) return;
  throw new Refusal(
    409,
    "past-cut-off",
    `${look.year} 年度的监测已于 ${last.day} 截止，${look.seenOn} 所见属于下一年度；如系更正本年度数据，请写明更正理由后再记。`,
  );
}

/**
 * 网站实时浏览: records a person's dated look at a page with a picture that the platform takes itself; with `fact` it becomes the current
 * value, with the look as its evidence. Whether the viewer may look at the unit is the caller's matter.
 * @throws Refusal 400 for a day in the future or a value of another kind than its fact, 403 for a person with a conflict, 409 for a fact seen after the monitoring cut-off
 *   or one that only the confirmation of a finding may write
 */
export async function lookUp(context: Context, look: NewLookUp): Promise<LookedUp> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, look.unitId);
  if (look.seenOn > dateInChina(context.clock.now()))
    throw invalid(`浏览日期${writtenDate(look.seenOn)}不能晚于当日，请核对。`);
  // That there is none a person may say who looked; that there is one needs two.
  if (look.fact && saysSomething(look.fact))
    await demandNoFinding(context, look.year, look.fact.key, look.fact.value);
  await demandKind(context, look);
  const picture = await takePicture(context, look);
  return transact(context, async (work) => {
    const id = randomUUID();
    await tables(work.database)
      .insertInto("manual_lookup")
      .values({
        id,
        unit_id: look.unitId,
        year: look.year,
        url: look.url,
        note: look.note,
        seen_on: look.seenOn,
        seen_by: viewer.accountId,
        seen_name: viewer.name,
        recorded_at: work.clock.now(),
        screenshot_id: picture.id,
        screenshot_problem: picture.problem,
      })
      .execute();
    if (look.fact) {
      await holdFacts(work, look.year, look.unitId);
      const { key, value } = look.fact;
      const text = `${viewer.name} ${look.seenOn} 浏览 ${look.url}：${look.note}${look.correction === undefined ? "" : `（更正：${look.correction}）`}`;
      await recordFacts(work, [
        {
          year: look.year,
          unitId: look.unitId,
          key,
          value,
          asOf: look.seenOn,
          source: "evidence.look-up",
          note: text,
          evidence: [{ kind: "look-up", lookUpId: id, url: look.url, text }],
        },
      ]);
      // What two people have confirmed stands until its decision is changed.
      if (standsByTwo(await usesOf(work, look.year), key))
        await writeDecided(
          work,
          look.year,
          look.unitId,
          (finding, of) => of === key && finding.state === "confirmed",
        );
    }
    await work.audit("evidence.look-up", `unit:${look.unitId}`, {
      year: look.year,
      url: look.url,
      fact: look.fact?.key ?? null,
      correction: look.correction ?? null,
      screenshot: picture.id,
    });
    return { id, screenshotProblem: picture.problem };
  });
}
