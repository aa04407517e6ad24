import type { Whole } from "../../../../core/context.ts";
import type { ResultJson, Standing } from "../../model.ts";
import { byUnit, hundredths, shownRank, shownScore, type NamedUnit, type OpenDifference } from "../model.ts";
import { saidOf } from "../../queries/clauses.ts";
import { liveState, type LiveState } from "./live.ts";
import { publishedState, type PublishedState } from "./published.ts";

type PublishedUnit = ResultJson["units"][number];

/** What holds of a unit, in the words of the list's clauses; its title only where the list tells nothing apart. */
const told = (said: readonly string[], title: string): string => (said.length > 0 ? said.join("、") : title);

function ofLists({ lists, result }: PublishedState, live: LiveState): OpenDifference[] {
  // Documents of a year keep the names under which it was published.
  const names = new Map(result.units.map((unit) => [unit.id, unit.name]));
  return live.lists.flatMap(({ key, title, units, clauses }): OpenDifference[] => {
    const published: NamedUnit[] = lists.get(key) ?? [];
    const now = new Set(units.map((one) => one.unit.id));
    const out = published.flatMap(({ unitId, name }): OpenDifference[] =>
      unitId === null || now.has(unitId)
        ? []
        : [
            {
              kind: "unname",
              unitId,
              unit: name,
              list: key,
              before: told(saidOf(result.clauses?.[key], name), title),
              after: "",
              says: `${name}公布在“${told(saidOf(result.clauses?.[key], name), title)}”名单中，现在没有经确认的此类问题`,
            },
          ],
    );
    const add = units.flatMap(({ unit }): OpenDifference[] => {
      const name = names.get(unit.id) ?? unit.name;
      const own = published.find((one) => one.unitId === unit.id);
      if (own) {
        // A list of an earlier program told nothing apart: nothing of it can differ.
        const before = saidOf(result.clauses?.[key], own.name);
        const after = clauses.filter((one) => one.units.some((other) => other.id === unit.id));
        const said = after.map((one) => one.says);
        if (before.length === 0 || before.join() === said.join()) return [];
        const [was, is] = [before.join("、"), said.join("、")];
        const says = `${name}公布的问题为“${was}”，现在经确认的为“${is}”`;
        return [{ kind: "name", unitId: unit.id, unit: name, list: key, before: was, after: is, says }];
      }
      const found = clauses.filter((one) => one.units.some((other) => other.id === unit.id));
      const is = told(
        found.map((one) => one.says),
        title,
      );
      const says = `${name}有经确认的问题属于“${is}”，公布的名单没有列入`;
      return [{ kind: "name", unitId: unit.id, unit: name, list: key, before: "", after: is, says }];
    });
    return [...out, ...add];
  });
}

function ofHonour(unit: PublishedUnit, row: Standing, nominee: string | null): OpenDifference[] {
  // A tie at the edge of a quota is the leader's to decide: nobody's honour moves by it.
  if (row.undecided) return [];
  const { excellent } = row;
  const base = { unitId: unit.id, unit: unit.name, list: "" };
  if (unit.excellent && !excellent)
    return [
      {
        ...base,
        kind: "revoke",
        before: "优秀单位",
        after: "",
        says: `${unit.name}公布为优秀单位，按现有数据和决定不再符合`,
      },
    ];
  if (!unit.excellent && excellent)
    return [
      {
        ...base,
        kind: "grant",
        before: "",
        after: "优秀单位",
        says: `${unit.name}按现有数据和决定达到优秀标准，公布的优秀单位没有该单位`,
      },
    ];
  if (!unit.excellent || nominee === unit.nominee || nominee === null) return [];
  return [
    {
      ...base,
      kind: "nominee",
      before: unit.nominee ?? "",
      after: nominee,
      says: `${unit.name}公布的优秀个人是${unit.nominee ?? "（无）"}，登记的是${nominee}`,
    },
  ];
}

function ofUnits({ result }: PublishedState, live: LiveState): OpenDifference[] {
  const rows = byUnit(live.rows);
  return result.units.flatMap((unit): OpenDifference[] => {
    const row = rows.get(unit.id);
    if (!row) return [];
    const score = hundredths(unit.score);
    const base = { unitId: unit.id, unit: unit.name, list: "" };
    const honour = ofHonour(unit, row, live.nominees.get(unit.id) ?? null);
    if (row.score !== score || live.moved.has(unit.id))
      return [
        {
          ...base,
          kind: "mark",
          before: `${shownScore(score)}，${shownRank(unit.rank)}`,
          after: `${shownScore(row.score, row.veto !== null)}，${shownRank(row.rank)}`,
          says:
            row.score === score
              ? `${unit.name}有指标的得分与公布时不同，总分不变`
              : `${unit.name}公布得分 ${shownScore(score)}，按现有数据和决定为 ${shownScore(row.score, row.veto !== null)}`,
        },
        ...honour,
      ];
    if (row.rank === unit.rank) return honour;
    return [
      {
        ...base,
        kind: "rank",
        before: shownRank(unit.rank),
        after: shownRank(row.rank),
        says: `${unit.name}公布名次为${shownRank(unit.rank)}，其他单位得分变动后为${shownRank(row.rank)}`,
      },
      ...honour,
    ];
  });
}

/** Every place where published and live state differ. Pure. */
export const differences = (published: PublishedState, live: LiveState): OpenDifference[] => [
  ...ofLists(published, live),
  ...ofUnits(published, live),
];

/**
 * What differs between what is published of a year (the notice and its corrigenda) and what facts and decisions say now: problem lists,
 * honours, scores, ranks. Empty before the notice is out. Not filtered by viewer.
 */
export async function openDifferences(context: Whole, year: number): Promise<OpenDifference[]> {
  const published = await publishedState(context, year);
  return published ? differences(published, await liveState(context, year)) : [];
}
