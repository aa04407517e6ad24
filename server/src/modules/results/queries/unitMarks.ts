import { signedIn, type Context } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { cycle, totalOf, type DimensionTotal } from "../../assessment/index.ts";
import { allUnits } from "../../registry/index.ts";
import { finalMarks } from "../../review/index.ts";
import { tables } from "../tables.ts";

export interface UnitMarks {
  unit: { id: string; name: string };
  synthetic: boolean;
  total: number | null;
  dimensions: DimensionTotal[];
  marks: {
    item: string;
    name: string;
    dimension: string;
    of: number;
    tag: string;
    basis: string;
    state: string;
    points: number | null;
    explanation: string;
  }[];
}

/** How a unit's score came about, item by item. A unit sees its own once the standings are frozen. @throws Refusal 404, 409 */
export async function unitMarks(context: Context, year: number, unitId: string): Promise<UnitMarks> {
  const viewer = signedIn(context);
  const unit = (await allUnits(context, { search: unitId })).find((one) => one.id === unitId);
  if (!unit || (viewer.role === "officer" && viewer.unitId !== unitId)) throw notFound("该单位");
  if (viewer.role === "officer") {
    const frozen = await tables(context.database)
      .selectFrom("standing")
      .select("year")
      .where("year", "=", year)
      .executeTakeFirst();
    if (!frozen) throw new Refusal(409, "not-frozen", "得分在排名确定后向各单位开放查看。");
  }
  const { rubric, synthetic } = await cycle(context, year);
  const marks = (await finalMarks(context, year, unitId)).get(unitId) ?? [];
  const complete = marks.length > 0 && marks.every((mark) => mark.state !== "missing");
  const points = new Map(
    marks.flatMap((mark) => (mark.points === null ? [] : [[mark.item, mark.points] as const])),
  );
  const total = complete ? totalOf(rubric, points) : null;
  return {
    unit: { id: unit.id, name: unit.name },
    synthetic,
    total: total?.total ?? null,
    dimensions: total?.dimensions ?? [],
    marks: marks.flatMap((mark) => {
      const item = rubric.items.find((one) => one.id === mark.item);
      if (!item) return [];
      const dimension = rubric.dimensions.find((one) => one.id === item.dimension)?.name ?? item.dimension;
      return {
        item: item.id,
        name: item.name,
        dimension,
        of: item.points,
        tag: item.tag,
        basis: item.basis,
        state: mark.state,
        points: mark.points,
        explanation: mark.explanation,
      };
    }),
  };
}
