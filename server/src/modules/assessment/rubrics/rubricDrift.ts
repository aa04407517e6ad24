import { isDeepStrictEqual } from "node:util";
import { counts } from "../pack/counts.ts";
import type { Item, Rubric } from "../pack/rubric.ts";

export type DriftChange = "renamed" | "moved" | "points" | "rule" | "applies";

export interface ItemDrift {
  item: string;
  /** As it is called after; of one that is gone, before. */
  name: string;
  state: "same" | "changed" | "added" | "removed";
  /** Of a changed one: what about it. */
  changes: DriftChange[];
  /** Chinese, without the final stop; empty when the same. */
  sentence: string;
}

export interface RubricDrift {
  items: ItemDrift[];
  /** Everything that differs, lines and dimensions first. */
  sentences: string[];
  /** Share of the points of `after` in items that score exactly as before, 0 to 1; null when there are no points. */
  comparableShare: number | null;
}

const show = (hundredths: number): string => String(hundredths / 100);

/** How an item scores, apart from its points. */
const scoring = (one: Item) =>
  untagged([one.kind, one.source, one.rule, one.from, one.checks, one.effect, one.effectFor]);

/** Where a number comes from changes no mark. */
const untagged = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "tags" ? undefined : inner)));

function ofItem(before: Item, after: Item, dimension: (of: "before" | "after") => string): ItemDrift {
  const said: [DriftChange, string][] = [];
  if (before.name !== after.name) said.push(["renamed", `由“${before.name}”改名为“${after.name}”`]);
  if (before.dimension !== after.dimension)
    said.push(["moved", `由${dimension("before")}移到${dimension("after")}`]);
  if (before.points !== after.points)
    said.push(["points", `分值由 ${show(before.points)} 分改为 ${show(after.points)} 分`]);
  if (!isDeepStrictEqual(scoring(before), scoring(after))) said.push(["rule", "评分办法有变化"]);
  if (
    !isDeepStrictEqual(untagged([before.appliesTo, before.needs]), untagged([after.appliesTo, after.needs]))
  )
    said.push(["applies", "适用范围有变化"]);
  const same = said.length === 0;
  return {
    item: after.id,
    name: after.name,
    state: same ? "same" : "changed",
    changes: said.map(([change]) => change),
    sentence: same ? "" : `指标 ${after.id}“${after.name}”${said.map(([, text]) => text).join("，")}`,
  };
}

function ofLines(before: Rubric, after: Rubric): string[] {
  const line = (name: string, was: number | undefined, is: number | undefined): string[] => {
    const text = (value: number | undefined): string => (value === undefined ? "无" : ` ${show(value)} 分`);
    return was === is ? [] : [`${name}由${text(was)}改为${text(is)}`];
  };
  return [
    ...line("总分", before.total, after.total),
    ...line("优秀线", before.excellentLine, after.excellentLine),
    ...line("合格线", before.passLine, after.passLine),
    ...line("加分起点", before.bonus?.above, after.bonus?.above),
    ...line("加分上限", before.bonus?.cap, after.bonus?.cap),
    ...(before.coverageFloor.share === after.coverageFloor.share
      ? []
      : [`已知分值占比下限由 ${before.coverageFloor.share * 100}% 改为 ${after.coverageFloor.share * 100}%`]),
  ];
}

function ofDimensions(before: Rubric, after: Rubric): string[] {
  const old = new Map(before.dimensions.map((one) => [one.id, one]));
  const kept = new Set(after.dimensions.map((one) => one.id));
  const gone = before.dimensions.filter((one) => !kept.has(one.id));
  return [
    ...after.dimensions.flatMap((one) => {
      const was = old.get(one.id);
      if (!was) return [`新增一级指标 ${one.id}“${one.name}”（${show(one.points)} 分）`];
      const said: string[] = [];
      if (was.name !== one.name) said.push(`由“${was.name}”改名为“${one.name}”`);
      if (was.points !== one.points) said.push(`由 ${show(was.points)} 分改为 ${show(one.points)} 分`);
      return said.length === 0 ? [] : [`一级指标 ${one.id}“${one.name}”${said.join("，")}`];
    }),
    ...gone.map((one) => `取消一级指标 ${one.id}“${one.name}”（原 ${show(one.points)} 分）`),
  ];
}

/**
 * How far two years' rubrics can be compared. Items are matched by id, never by likeness of names. Pure.
 * An item whose name or place alone changed still scores as before and counts as comparable.
 */
export function rubricDrift(before: Rubric, after: Rubric): RubricDrift {
  const old = new Map(before.items.map((one) => [one.id, one]));
  const kept = new Set(after.items.map((one) => one.id));
  const name = (of: Rubric, id: string): string =>
    `“${of.dimensions.find((one) => one.id === id)?.name ?? id}”`;
  const items = after.items.map((one): ItemDrift => {
    const was = old.get(one.id);
    if (was)
      return ofItem(was, one, (of) =>
        of === "before" ? name(before, was.dimension) : name(after, one.dimension),
      );
    const sentence = `新增指标 ${one.id}“${one.name}”（${show(one.points)} 分）`;
    return { item: one.id, name: one.name, state: "added", changes: [], sentence };
  });
  for (const one of before.items) {
    if (kept.has(one.id)) continue;
    const sentence = `取消指标 ${one.id}“${one.name}”（原 ${show(one.points)} 分）`;
    items.push({ item: one.id, name: one.name, state: "removed", changes: [], sentence });
  }
  const comparable = new Set(
    items
      .filter((one) => one.state === "same" || one.state === "changed")
      .filter((one) => one.changes.every((change) => change === "renamed" || change === "moved"))
      .map((one) => one.item),
  );
  const counted = after.items.filter(counts);
  const sum = (list: readonly Item[]): number => list.reduce((total, one) => total + one.points, 0);
  const whole = sum(counted);
  return {
    items,
    sentences: [
      ...ofLines(before, after),
      ...ofDimensions(before, after),
      ...items.filter((one) => one.sentence !== "").map((one) => one.sentence),
    ],
    comparableShare: whole === 0 ? null : sum(counted.filter((one) => comparable.has(one.id))) / whole,
  };
}
