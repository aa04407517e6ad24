import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import { notFound } from "../../../core/refusal.ts";
import { countedUntil, type CountedRow } from "../../evidence/write.ts";
import { unitsIn, type UnitKind } from "../../registry/index.ts";
import { CAMPAIGN_FACTS, countEntries } from "../campaigns/facts/count.ts";
import { openTo, type OpenCampaign } from "../campaigns/queries/counted.ts";
import { rowsOf } from "../countedRows.ts";
import { countInterviews } from "../interviews/facts/count.ts";
import { boundTo } from "../policy.ts";
import { sentIn } from "../queries/tallies.ts";
import { countWechat, splitByUnit, wechatRows } from "../wechat/facts/count.ts";
import { countedWechat } from "../wechat/facts/counted.ts";
import { mediansOf, type Values } from "./median.ts";
import { notesOf, valuesOf } from "./values.ts";

export interface UnitPicture {
  unitId: string;
  unitName: string;
  kind: UnitKind;
  values: Values;
  /** Of its kind. */
  medians: Values;
  notes: string[];
}

export interface YearPicture {
  year: number;
  /** 截至: the last day that the counts reach as they are now. */
  until: string;
  units: UnitPicture[];
}

/** A row behind the counts of a unit; a campaign that is open to it is one too. */
export type PictureRow = Omit<CountedRow, "kind" | "unitId"> & { kind: CountedRow["kind"] | "campaign" };

async function gather(context: Context, year: number) {
  const whole = wholeOf(context, "rows of others go into medians alone");
  const until = countedUntil(year, dateInChina(context.clock.now()));
  const [units, sent, open, wechat] = await Promise.all([
    unitsIn(context, year),
    sentIn(whole, year),
    openTo(whole, year),
    countedWechat(whole, year, until),
  ]);
  return { until, units, ...sent, open, wechat };
}

/** Whether the viewer may see a unit's row: an officer the own one, nobody one of which the person is recused. */
function mayRead(context: Context, unitId: string): boolean {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  return (own === null || own === unitId) && !viewer.recused.has(unitId);
}

/**
 * A year's interaction unit by unit, each beside the medians of its kind. Every unit that lived in the year stands in a median, also one that
 * the viewer doesn't see.
 */
export async function yearPicture(context: Context, year: number): Promise<YearPicture> {
  const { until, units, interviews, entries, open, wechat } = await gather(context, year);
  const interviewsOf = Map.groupBy(interviews, (one) => one.unitId);
  const entriesOf = Map.groupBy(entries, (one) => one.unit_id);
  const wechatOf = splitByUnit(wechat);
  const all = units.map((unit) => {
    const counts = {
      interviews: countInterviews(interviewsOf.get(unit.id) ?? [], year),
      campaigns: countEntries(entriesOf.get(unit.id) ?? [], open(unit).length),
      wechat: countWechat(wechatOf(unit.id), unit.id),
    };
    return { unit, counts, values: valuesOf(counts) };
  });
  const medians = new Map(
    [...Map.groupBy(all, ({ unit }) => unit.kind)].map(([kind, some]) => [
      kind,
      mediansOf(some.map((one) => one.values)),
    ]),
  );
  return {
    year,
    until,
    units: all
      .filter(({ unit }) => mayRead(context, unit.id))
      .map(({ unit, counts, values }) => ({
        unitId: unit.id,
        unitName: unit.name,
        kind: unit.kind,
        values,
        medians: medians.get(unit.kind)!,
        notes: notesOf(counts),
      })),
  };
}

const campaignRow = ({ id, name, fromOn, untilOn }: OpenCampaign): PictureRow => ({
  kind: "campaign",
  id,
  text: `“${name}”面向本类单位，${fromOn && untilOn ? `${writtenDate(fromOn)}至${writtenDate(untilOn)}征集` : "全年可报送"}`,
  keys: [CAMPAIGN_FACTS.open],
});

/** What stands behind a unit's numbers. @throws Refusal 404, also for a unit that the viewer may not see */
export async function pictureRows(
  context: Context,
  of: { year: number; unitId: string },
): Promise<PictureRow[]> {
  const { units, interviews, entries, open, wechat } = await gather(context, of.year);
  const unit = units.find((one) => one.id === of.unitId);
  if (!unit || !mayRead(context, unit.id)) throw notFound("该单位本年度的互动情况");
  return [
    ...rowsOf(interviews, entries, of.year).filter((row) => row.unitId === unit.id),
    ...open(unit).map(campaignRow),
    ...wechatRows(wechat).filter((row) => row.unitId === unit.id),
  ].map(({ kind, id, text, keys }) => ({ kind, id, text, keys }));
}
