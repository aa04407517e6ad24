import type { DraftItem } from "../draftPack.ts";
import type { Line } from "./line.ts";
import { listFrom } from "./cellText.ts";
import { readRule, type RuleLine } from "./readRule.ts";
import type { SHEETS } from "./sheets.ts";
import { EFFECTS, FROM, ITEM_KINDS, RULES, SOURCES, KIND_WORDS, type Words } from "./words.ts";
import { UNIT_KINDS } from "../../../registry/index.ts";

type LineOf<Sheet extends keyof typeof SHEETS> = Line<(typeof SHEETS)[Sheet]["columns"][number]["key"]>;

/** The four sheets that an item is made of. */
export interface ItemLines {
  items: LineOf<"items">[];
  checks: LineOf<"checks">[];
  rules: LineOf<"rules">[];
  applies: LineOf<"applies">[];
}

interface WithItem {
  text(key: "item"): string;
  problem(text: string): void;
}

/** Rows by the item that they name; an unknown one is noted. */
function byItem<One extends WithItem>(lines: readonly One[], known: ReadonlySet<string>): Map<string, One[]> {
  const out = new Map<string, One[]>();
  for (const line of lines) {
    const id = line.text("item");
    if (!known.has(id)) line.problem(`“评分要点”表中没有编号为“${id}”的评分要点`);
    out.set(id, [...(out.get(id) ?? []), line]);
  }
  return out;
}

function ruleOf(lines: readonly RuleLine[]): Pick<DraftItem, "rule"> {
  const [first, ...rest] = lines;
  if (!first) return {};
  const kind = first.word("rule", RULES, "parts");
  for (const line of rest)
    if (line.text("rule") !== first.text("rule")) line.problem("同一评分要点的各行须是同一种规则");
  return { rule: readRule(kind, [first, ...rest]) };
}

/** “高等学校否决评优、厅委直属单位否决评优” */
function effectForOf(line: LineOf<"items">): Pick<DraftItem, "effectFor"> {
  const words = listFrom(line.text("effectFor"));
  const pairs = words.flatMap((word) => {
    const [, kindWord = "", effectWord = ""] = /^(.*?)(否决.*)$/su.exec(word) ?? [];
    const kind = KIND_WORDS.from(kindWord);
    const effect = EFFECTS.from(effectWord);
    if (kind && effect) return [[kind, effect] as const];
    line.problem(`“分类否决效力”须如“高等学校否决评优”，现为“${word}”`);
    return [];
  });
  return pairs.length > 0 ? { effectFor: Object.fromEntries(pairs) } : {};
}

const YES: Words<"yes"> = {
  of: () => "是",
  from: (word) => (word === "是" ? "yes" : undefined),
  all: "“是”或留空",
};

function appliesOf(lines: readonly LineOf<"applies">[]): Pick<DraftItem, "appliesTo" | "needs"> {
  const [line, second] = lines;
  second?.problem("同一评分要点只能有一行");
  if (!line) return { appliesTo: [] };
  const kinds = UNIT_KINDS.filter((kind) => line.perhapsWord(kind, YES));
  const needs = line.needs({ fact: "fact", value: "value", reason: "reason", unknown: "unknown" });
  return { appliesTo: kinds, ...(needs && { needs }) };
}

/** The items of a rubric from their four sheets, in the order of the sheet 评分要点. */
export function readItems(sheets: ItemLines): DraftItem[] {
  const seen = new Set<string>();
  for (const line of sheets.items) {
    const id = line.text("id");
    if (id === "") line.problem("缺少“编号”");
    else if (seen.has(id)) line.problem(`编号“${id}”重复`);
    seen.add(id);
  }
  const checks = byItem(sheets.checks, seen);
  const rules = byItem(sheets.rules, seen);
  const applies = byItem(sheets.applies, seen);
  return sheets.items.map((line): DraftItem => {
    const id = line.text("id");
    const from = line.perhapsWord("from", FROM);
    const effect = line.perhapsWord("effect", EFFECTS);
    // One reason a line of the cell, as it is written.
    const quick = line
      .text("quickReasons")
      .split("\n")
      .flatMap((one) => one.trim() || []);
    const ticked = (checks.get(id) ?? []).map((one) => ({
      id: one.text("id"),
      label: one.text("label"),
      points: one.points("points"),
    }));
    return {
      id,
      dimension: line.text("dimension"),
      indicator: line.text("indicator"),
      name: line.text("name"),
      points: line.points("points"),
      kind: line.word("kind", ITEM_KINDS, "graded"),
      source: line.word("source", SOURCES, "expert"),
      ...appliesOf(applies.get(id) ?? []),
      tag: line.text("tag"),
      basis: line.text("basis"),
      ...ruleOf(rules.get(id) ?? []),
      ...(from && { from }),
      ...(ticked.length > 0 && { checks: ticked }),
      ...(quick.length > 0 && { quickReasons: quick }),
      ...(effect && { effect }),
      ...effectForOf(line),
    };
  });
}
