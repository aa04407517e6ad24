import { ZERO, type Fraction } from "../../../core/fraction.ts";
import { exactMedian } from "../../../core/median.ts";
import type { FactValue } from "../../evidence/read.ts";
import type { UnitKind } from "../../registry/index.ts";
import { knownPoints } from "./coverage.ts";
import { pointsOf } from "./exactPoints.ts";
import { scoreItem, type FactMap, type RuleSetting } from "./itemRule.ts";
import { effectOf, type Item, type Rubric } from "../pack/rubric.ts";
import { applicableParts, factsOfRule, leftOutBy } from "../pack/rules.ts";
import { unseenWords } from "./unseenWords.ts";
import { inPoints } from "../../../core/points.ts";

export { type FactMap } from "./itemRule.ts";

export interface ItemMark {
  item: string;
  state: "computed" | "needs-expert" | "not-applicable" | "could-not-look" | "veto";
  /** Hundredths as they are shown; below 0 for a deduction from the total; null unless computed. */
  points: number | null;
  /** The mark as it counts when it is no whole hundredth (`15999/2`); absent when `points` is exact. */
  exact?: string | null | undefined;
  /** Hundredths of the item's points that were known; null where it does not apply, is an expert's or stands beside the hundred. */
  known: number | null;
  /** One Chinese sentence with the numbers. */
  explanation: string;
  /** The facts that were used. */
  facts: Record<string, FactValue>;
}

/** What the office decided for one unit: item → why it does not apply. */
export type Exemptions = ReadonlyMap<string, string>;

const NOBODY: Exemptions = new Map();

/** A median, and of how many units. */
interface PeerMedian {
  value: Fraction | null;
  count: number;
}

/** Medians by fact, worked out once for the units of a kind. */
const medians = new WeakMap<readonly FactMap[], Map<string, PeerMedian>>();

function peerMedian(peers: readonly FactMap[], fact: string): PeerMedian {
  const known = medians.get(peers) ?? new Map<string, PeerMedian>();
  medians.set(peers, known);
  let found = known.get(fact);
  if (found === undefined) {
    const values = peers.flatMap((peer) => {
      const one = peer.get(fact);
      return typeof one === "number" ? [one] : [];
    });
    found = { value: exactMedian(values), count: values.length };
    known.set(fact, found);
  }
  return found;
}

const keysOf = new WeakMap<Item, string[]>();

function factsUsed(item: Item, facts: FactMap): Record<string, FactValue> {
  let keys = keysOf.get(item);
  if (!keys) {
    keys = [
      ...new Set([...(item.needs ? [item.needs.fact] : []), ...(item.rule ? factsOfRule(item.rule) : [])]),
    ];
    keysOf.set(item, keys);
  }
  const used: Record<string, FactValue> = {};
  for (const key of keys) used[key] = facts.get(key) ?? null;
  return used;
}

const LEFT_OUT = "同一个一级指标其余各项按比例折算";

function whyNot(item: Item, kind: UnitKind, facts: FactMap, exempt: Exemptions): string | null {
  const decided = exempt.get(item.id);
  if (decided !== undefined) return `经书面决定，本项不适用：${decided}；${LEFT_OUT}`;
  if (!item.appliesTo.includes(kind)) return `本项不适用于该类单位，不计入总分，${LEFT_OUT}`;
  const { needs, rule } = item;
  const value = (fact: string): FactValue => facts.get(fact) ?? null;
  const reason = needs ? leftOutBy(needs, value(needs.fact)) : null;
  if (reason !== null) return `${reason}，本项不适用，${LEFT_OUT}`;
  if (rule?.kind !== "parts") return null;
  if (rule.zeroWhen && value(rule.zeroWhen.fact) === rule.zeroWhen.equals) return null;
  const { parts, left: without } = applicableParts(rule, kind, value);
  return parts.length === 0 ? `${without.join("；")}，本项不适用，${LEFT_OUT}` : null;
}

function markOf(
  item: Item,
  facts: FactMap,
  setting: RuleSetting,
): Omit<ItemMark, "item" | "facts" | "known"> {
  if (!item.rule) return { state: "needs-expert", points: null, explanation: "由专家评分" };
  const scored = scoreItem(item, item.rule, facts, setting);
  if (!scored) {
    const unseen = unseenWords(item, facts);
    const explanation = item.kind === "veto" ? `${unseen}，不作为否决` : `${unseen}，不计入总分，${LEFT_OUT}`;
    return { state: "could-not-look", points: null, explanation };
  }
  if (scored.fired) {
    const effect = effectOf(item, setting.kind) === "honours" ? "不得评为优秀" : "结果为不合格";
    return { state: "veto", points: null, explanation: `一票否决：${scored.explanation}；${effect}` };
  }
  if (item.kind === "veto") return { state: "computed", points: 0, explanation: scored.explanation };
  const mark = pointsOf(scored.points);
  // Of an item with points of its own they stand beside it.
  const said =
    item.kind === "bonus"
      ? `；加 ${inPoints(mark.points)} 分（最多 ${inPoints(item.points)} 分）`
      : scored.points.compare(ZERO) < 0 || item.from === "total"
        ? `；扣 ${inPoints(-mark.points)} 分（最多 ${inPoints(item.points)} 分）`
        : "";
  return { state: "computed", ...mark, explanation: `${scored.explanation}${said}` };
}

/**
 * The automatic marks of one unit, and for every other item who gives its mark. Pure.
 * @param peers facts of all units of the same kind, the unit itself included; the same array for all of them keeps it linear
 * @param year the inspected year, for due days
 * @param exempt items that the office left out for this unit, with the reason
 */
export function computeMarks(
  rubric: Rubric,
  kind: UnitKind,
  facts: FactMap,
  peers: readonly FactMap[],
  year = 0,
  exempt: Exemptions = NOBODY,
): ItemMark[] {
  const setting: RuleSetting = {
    year,
    kind,
    peerMedian: (fact) => peerMedian(peers, fact).value,
    peerCount: (fact) => peerMedian(peers, fact).count,
  };
  return rubric.items.map((item): ItemMark => {
    const used = factsUsed(item, facts);
    const left = whyNot(item, kind, facts, exempt);
    if (left !== null)
      return {
        item: item.id,
        state: "not-applicable",
        points: null,
        known: null,
        explanation: left,
        facts: used,
      };
    return {
      item: item.id,
      ...markOf(item, facts, setting),
      known: knownPoints(item, facts, kind),
      facts: used,
    };
  });
}
