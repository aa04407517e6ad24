import type { DraftItem, DraftPack } from "../draftPack.ts";
import { conditionText, listText, toCell } from "./cellText.ts";
import { factNamer } from "./factName.ts";
import { taggedNumbers } from "../../pack/numbers.ts";
import { BASICS, REVIEW, type Pair } from "./pairs.ts";
import { ruleRows } from "./ruleRows.ts";
import { NOTES, SHEETS, type SheetOf } from "./sheets.ts";
import { EFFECTS, FROM, ITEM_KINDS, PARAGRAPHS, RULES, SOURCES, KIND_WORDS, YES_NO } from "./words.ts";
import { UNIT_KINDS } from "../../../registry/index.ts";

type Row<Key extends string> = Partial<Record<Key, string | number | null>>;

const share = (hundredths: number): number => hundredths / 100;
const yes = (value: boolean): string => (value ? "是" : "");

function pairRows<Target>(
  pairs: readonly Pair<Target>[],
  target: Target,
): Row<(typeof SHEETS.basics.columns)[number]["key"]>[] {
  return pairs.map((pair) => ({ name: pair.name, value: pair.write(target), note: pair.note }));
}

function itemRow(one: DraftItem): Row<(typeof SHEETS.items.columns)[number]["key"]> {
  const { id, dimension, indicator, name, tag, basis } = one;
  return {
    id,
    dimension,
    indicator,
    name,
    tag,
    basis,
    quickReasons: one.quickReasons?.join("\n") ?? null,
    kind: ITEM_KINDS.of(one.kind),
    points: share(one.points),
    source: SOURCES.of(one.source),
    from: one.from ? FROM.of(one.from) : null,
    effect: one.effect ? EFFECTS.of(one.effect) : null,
    effectFor: listText(
      UNIT_KINDS.flatMap((kind) => {
        const effect = one.effectFor?.[kind];
        return effect ? [`${KIND_WORDS.of(kind)}${EFFECTS.of(effect)}`] : [];
      }),
    ),
  };
}

function ruleLines({ rubric, facts }: DraftPack): Row<(typeof SHEETS.rules.columns)[number]["key"]>[] {
  const names = new Map(facts.map((one) => [one.key, one.name]));
  return rubric.items.flatMap(({ id, rule }) =>
    (rule ? ruleRows(rule) : []).map((row) => ({
      ...row,
      item: id,
      rule: rule ? RULES.of(rule.kind) : null,
      factName: names.get(row.fact) ?? null,
      points: row.points === null ? null : share(row.points),
      perDay: row.perDay === null ? null : share(row.perDay),
    })),
  );
}

function termRows({ rubric }: DraftPack): Row<(typeof SHEETS.terms.columns)[number]["key"]>[] {
  const { bonus, bars, quota, coverageFloor } = rubric;
  const kinds = UNIT_KINDS.filter((kind) => quota?.[kind] !== undefined);
  return [
    ...(bonus
      ? [
          {
            term: "加分",
            name: "高于数值分的才计，最多加到上限",
            value: share(bonus.above),
            cap: share(bonus.cap),
            tag: bonus.tag,
          },
        ]
      : []),
    ...bars.map((bar) => ({ term: "评优一票否决", subject: bar.list, name: bar.name, tag: bar.tag })),
    ...(quota && kinds.length === 0 ? [{ term: "优秀名额", tag: quota.tag }] : []),
    ...kinds.map((kind) => ({
      term: "优秀名额",
      subject: KIND_WORDS.of(kind),
      value: quota?.[kind] ?? null,
      tag: quota?.tag ?? null,
    })),
    {
      term: "已知占比下限",
      name: "低于此比例的，名次加注，评优须厅领导书面决定",
      value: coverageFloor.share,
      tag: coverageFloor.tag,
    },
  ];
}

function listRows({ lists, facts }: DraftPack): Row<(typeof SHEETS.lists.columns)[number]["key"]>[] {
  const called = factNamer(facts);
  return lists.map((list) => {
    const { key, title, limitWorkingDays, tag, rule, sentence } = list;
    const tests = rule ? ("all" in rule ? rule.all : rule.any) : [];
    return {
      key,
      title,
      limitWorkingDays,
      tag,
      sentence,
      paragraph: PARAGRAPHS.of(list.paragraph),
      honoursBar: YES_NO.of(list.honoursBar ? "yes" : "no"),
      checks: listText(list.checks ?? []),
      match: rule ? ("all" in rule ? "全部" : "任一") : null,
      tests: tests
        .map((test) => `${called(test.fact)}${"equals" in test ? "=" : ""}${conditionText(test)}`)
        .join("；"),
      message: list.message ?? null,
    };
  });
}

/** A whole rubric as an Excel workbook that people can read, change and import again without loss. */
export async function writeBook(pack: DraftPack): Promise<Buffer> {
  // Loaded when asked for, as in core/sheets/writeBook.ts.
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  const add = <Key extends string>(of: SheetOf<Key>, rows: readonly Row<Key>[]): void => {
    const sheet = book.addWorksheet(of.name, { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = of.columns.map(({ key, header, width }) => ({ key, header, width: width ?? 18 }));
    sheet.getRow(1).font = { bold: true };
    for (const row of rows) {
      const values = of.columns.map(({ key }) => row[key] ?? null);
      sheet.addRow(values.map((value) => (typeof value === "string" ? toCell(value) || null : value)));
    }
  };
  const { rubric } = pack;
  const called = factNamer(pack.facts);
  const points = <One extends { points: number }>(one: One) => ({ ...one, points: share(one.points) });
  add(SHEETS.basics, pairRows(BASICS, rubric));
  add(SHEETS.dimensions, rubric.dimensions.map(points));
  add(SHEETS.indicators, rubric.indicators.map(points));
  add(SHEETS.items, rubric.items.map(itemRow));
  const checks = rubric.items.flatMap((one) => (one.checks ?? []).map((row) => ({ ...row, item: one.id })));
  add(SHEETS.checks, checks.map(points));
  add(SHEETS.rules, ruleLines(pack));
  add(
    SHEETS.applies,
    rubric.items.map(({ id, appliesTo, needs }) => ({
      item: id,
      bureau: yes(appliesTo.includes("bureau")),
      college: yes(appliesTo.includes("college")),
      direct: yes(appliesTo.includes("direct")),
      fact: needs?.fact ?? null,
      value: needs ? conditionText(needs) : null,
      reason: needs?.reason ?? null,
      unknown: needs?.unknown ?? null,
    })),
  );
  add(SHEETS.terms, termRows(pack));
  add(SHEETS.review, pairRows(REVIEW, rubric.review));
  add(
    SHEETS.bundles,
    rubric.review.bundles.map((one) => ({ ...one, items: listText(one.items) })),
  );
  add(SHEETS.lists, listRows(pack));
  add(
    SHEETS.phrases,
    pack.lists.flatMap((list) =>
      (list.phrases ?? []).map((one) => ({ ...one, of: called(one.of), list: list.key })),
    ),
  );
  add(SHEETS.numbers, taggedNumbers(pack));
  add(SHEETS.facts, pack.facts);
  const remarks = book.addWorksheet("说明");
  remarks.getColumn(1).width = 100;
  for (const note of NOTES) remarks.addRow([note]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
