import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { adoptionOf } from "../../pack/adoption.ts";
import { ruleWords } from "../../pack/ruleWords.ts";
import type { Cycle } from "./cycles.ts";

/** By what a year is judged, for everyone: it is frozen, and public, from the day on which the year opens. */
export interface PublicRules {
  year: number;
  name: string;
  synthetic: boolean;
  /** The line of excellence in points. */
  line: number;
  /** Of some kind no more than so many can be excellent. */
  limited: boolean;
  /** Who made the rubric, and the day on which its values were adopted; null where none had to be. */
  issuer: string;
  adoptedOn: string | null;
  lists: { key: string; title: string }[];
  /** What bars from honours whatever the score. */
  bars: string[];
  items: {
    id: string;
    dimension: string;
    name: string;
    points: number;
    source: string;
    basis: string;
    /** How it scores, one sentence a part; empty where people judge. */
    how: string[];
  }[];
}

export async function publicRules(context: Context, of: Cycle): Promise<PublicRules> {
  const adoption = await adoptionOf(context, of.year);
  const dimension = new Map(of.rubric.dimensions.map((one) => [one.id, one.name]));
  return {
    year: of.year,
    name: of.name,
    synthetic: of.synthetic,
    line: of.rubric.excellentLine / 100,
    limited: Object.values(of.rubric.quota ?? {}).some((most) => most !== undefined),
    issuer: context.config.issuer,
    adoptedOn: adoption ? dateInChina(new Date(adoption.at)) : null,
    lists: of.lists.map(({ key, title }) => ({ key, title })),
    bars: of.rubric.bars.map((bar) => bar.name),
    items: of.rubric.items.map((item) => ({
      id: item.id,
      dimension: dimension.get(item.dimension) ?? item.dimension,
      name: item.name,
      points: item.points,
      source: item.source,
      basis: item.basis,
      how: ruleWords(item),
    })),
  };
}
