import type { Bound, Entry, Phrase, Source } from "../model.ts";
import type { Material } from "../material.ts";
import { counted, figure, fill, list, said } from "../phrase.ts";

/**
 * What is said when no list names anybody: that there is none among those that were looked at, and of how many nothing can be said. Never that
 * all are in order.
 */
function absence(bound: Bound): Omit<Phrase, "label"> {
  const text = (key: string, before: string): string => said(bound, key, before);
  const [checked, unlooked] = [Number(figure(bound, "checked")), Number(figure(bound, "unlooked"))];
  if (checked > 0 && unlooked > 0)
    return {
      key: "none-of-those-seen",
      text: text(
        "ofThoseSeen",
        "已检查的{checked}个单位未发现经核实的此类问题；另有{unlooked}个单位因未能完成监测，未作评价。",
      ),
      holes: ["checked", "unlooked"],
    };
  if (checked > 0)
    return {
      key: "none-of-all",
      text: text("ofAll", "已检查的{checked}个单位未发现经核实的此类问题。"),
      holes: ["checked"],
    };
  if (unlooked > 0)
    return {
      key: "nothing-seen",
      text: text("nothingSeen", "{unlooked}个单位因未能完成监测，未作评价。"),
      holes: ["unlooked"],
    };
  return { key: "none", text: text("notInspected", "本年度未作此类检查。"), holes: [] };
}

/** What gets a sentence of its own: a list that finds one thing, or each clause of one that finds several. */
interface Part {
  key: string;
  label: string;
  sentence: string;
  entries: Entry[];
  /** After a clause, outside its wording: which one comes last depends on the data. */
  stop: string;
}

const partsOf = (bound: Bound): Part[] =>
  bound.lists.flatMap((one): Part[] =>
    one.clauses && one.clauses.length > 0
      ? one.clauses.map(({ key, says, sentence, entries }, index, all) => ({
          key: `${one.key}/${key}`,
          label: says,
          sentence,
          entries,
          stop: index === all.length - 1 ? "。" : "；",
        }))
      : [
          {
            key: one.key,
            label: one.title,
            sentence: `${one.sentence ?? "{units}等{count}个单位"}。`,
            entries: one.entries,
            stop: "",
          },
        ],
  );

const entry = (unit: { id: string; name: string }): Entry => ({
  unitId: unit.id,
  unit: unit.name,
  person: null,
});

const named = ({ lists }: Material, paragraph: string): boolean =>
  lists.some((one) => one.paragraph === paragraph && one.units.length > 0);

/** One group of problem lists: a heading with one sentence for every list that names somebody. */
function problems(
  paragraph: "attitude" | "security" | "disclosure",
  title: string,
  /** Heading of an earlier program. */
  before: string,
): Source<Material> {
  return {
    key: `problems.${paragraph}`,
    title: `问题：${title}`,
    place: "body",
    bind: (material) => ({
      figures: named(material, paragraph)
        ? []
        : [
            { key: "checked", label: "已检查的单位", value: String(material.lookedAt[paragraph].checked) },
            {
              key: "unlooked",
              label: "未能完成监测的单位",
              value: String(material.lookedAt[paragraph].unlooked),
            },
          ],
      words: {
        heading: material.cycle.documents.notice.headings[paragraph],
        ...(named(material, paragraph) ? {} : material.cycle.documents.notice.none),
      },
      lists: material.lists
        .filter((one) => one.paragraph === paragraph && one.units.length > 0)
        .map((one) =>
          list(
            one.key,
            one.title,
            one.units.map(({ unit }) => entry(unit)),
            one.sentence,
            one.clauses
              .filter((clause) => clause.units.length > 0)
              .map(({ key, says, sentence, units }) => ({ key, says, sentence, entries: units.map(entry) })),
          ),
        ),
    }),
    phrases: (bound) =>
      bound.lists.length > 0
        ? partsOf(bound).map(({ key, label, sentence }) => ({
            key,
            label,
            text: sentence,
            holes: ["units", "count"],
          }))
        : [{ label: title, ...absence(bound) }],
    blocks: (bound, wording) => [
      {
        kind: "heading",
        level: 2,
        text: `${said(bound, "heading", before)}。`,
        runIn:
          bound.lists.length > 0
            ? partsOf(bound).flatMap(({ key, entries, stop }) => [
                ...fill(wording(key), {
                  units: entries.map((one) => one.unit).join("、"),
                  count: counted(entries),
                }),
                ...(stop === "" ? [] : [stop]),
              ])
            : fill(wording(absence(bound).key), {
                checked: figure(bound, "checked"),
                unlooked: figure(bound, "unlooked"),
              }),
      },
    ],
    obligatory: (bound) => bound.lists.length > 0,
  };
}

export const attitude = problems("attitude", "内容和组织保障", "重视程度不够");
export const security = problems("security", "网站安全", "网站安全防护薄弱");
export const disclosure = problems("disclosure", "信息公开", "信息公开不到位");
