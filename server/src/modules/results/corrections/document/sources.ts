import type { Block } from "@mingcha/gongwen";
import { formatDate } from "@mingcha/gongwen";
import type { Material } from "../../notice/material.ts";
import type { Bound, Source } from "../../notice/model.ts";
import { contact } from "../../notice/sources/contact.ts";
import { figure, fill } from "../../notice/phrase.ts";
import { shownRank, shownScore, type EntryKind } from "../model.ts";
import type { Correction } from "../queries/correction.ts";

const correctionIn = ({ correction }: Material): Correction => {
  if (!correction) throw new Error("The material of a notice has no correction.");
  return correction;
};

/** Sentences end with a full stop of the document's own. */
const bare = (text: string): string => text.trim().replace(/(?<![。．.；;])[。．.；;]+$/u, "");

/** 缘由: which notice is corrected. */
export const opening: Source<Material> = {
  key: "correction.opening",
  title: "更正缘由",
  place: "body",
  bind: (material) => {
    const { notice, published } = correctionIn(material);
    const earlier = published.result.corrigenda ?? [];
    return {
      figures: [
        { key: "title", label: "原通报标题", value: notice.title },
        { key: "number", label: "原通报文号", value: notice.number },
        { key: "date", label: "原通报日期", value: formatDate(notice.date) },
        ...(earlier.length > 0
          ? [
              {
                key: "earlier",
                label: "已有更正",
                value: earlier.map((one) => `${formatDate(one.date)}印发的${one.number}文件`).join("、"),
              },
            ]
          : []),
      ],
      lists: [],
    };
  },
  phrases: (bound) => [
    {
      key: "text",
      label: "更正缘由",
      text: "{date}，我厅印发《{title}》（{number}）。经复核，其中部分内容需要更正，现通知如下。",
      holes: ["date", "title", "number"],
    },
    ...(figure(bound, "earlier")
      ? [
          {
            key: "earlier",
            label: "已有更正",
            text: "该通报此前已由{earlier}作过更正，本次更正在其基础上作出。",
            holes: ["earlier"],
          },
        ]
      : []),
  ],
  blocks: (bound, wording) => {
    const values = Object.fromEntries(
      ["date", "title", "number", "earlier"].map((key) => [key, figure(bound, key)]),
    );
    return [
      { kind: "paragraph", inlines: fill(wording("text"), values) },
      ...(figure(bound, "earlier")
        ? [{ kind: "paragraph" as const, inlines: fill(wording("earlier"), values) }]
        : []),
    ];
  },
  obligatory: () => true,
};

/** One group of entries: a heading, then each entry with its reason. */
function group(key: string, title: string, heading: string, kinds: readonly EntryKind[]): Source<Material> {
  return {
    key,
    title: `更正：${title}`,
    place: "body",
    bind: (material) => ({
      figures: correctionIn(material)
        .entries.filter((entry) => kinds.includes(entry.kind))
        .map((entry) => ({
          key: `${entry.kind} ${entry.unitId} ${entry.list}`,
          label: entry.unit,
          value: `${bare(entry.says)}。更正原因：${bare(entry.reason) || "（待补写）"}。`,
        })),
      lists: [],
    }),
    phrases: () => [],
    blocks: (bound): Block[] =>
      bound.figures.length === 0
        ? []
        : [
            { kind: "heading", level: 1, text: heading },
            ...bound.figures.map(({ value }): Block => ({ kind: "paragraph", inlines: [value] })),
          ],
    obligatory: (bound) => bound.figures.length > 0,
  };
}

const named = group("correction.named", "问题单位", "关于存在问题的单位", ["unname", "name"]);
const honours = group("correction.honours", "优秀单位和个人", "关于优秀单位和优秀个人", [
  "revoke",
  "grant",
  "nominee",
]);
const marks = group("correction.marks", "得分", "关于得分和名次", ["mark"]);

const shown = (score: number | null, rank: number | null, vetoed?: boolean): string =>
  `${shownScore(score, vetoed)}，${shownRank(rank)}`;

const isVetoed = ({ after }: Correction, unitId: string): boolean =>
  after.rows.find((row) => row.unitId === unitId)?.veto !== null;

/** Every unit whose score or rank becomes another, those included whose rank only follows from others. */
const ranks: Source<Material> = {
  key: "annex.ranks",
  title: "附件：得分和名次更正表",
  place: "annex",
  attachment: "得分和名次更正表",
  bind: (material) => ({
    figures: correctionIn(material).after.moved.flatMap((one) => [
      {
        key: `${one.unitId} before`,
        label: `${one.unit}（更正前）`,
        value: shown(one.scoreBefore, one.rankBefore),
      },
      {
        key: `${one.unitId} after`,
        label: `${one.unit}（更正后）`,
        value: shown(one.scoreAfter, one.rankAfter, isVetoed(correctionIn(material), one.unitId)),
      },
    ]),
    lists: [],
  }),
  phrases: () => [],
  blocks: (bound) => [
    {
      kind: "table",
      columns: [
        { title: "单位", width: 8, align: "left" },
        { title: "更正前", width: 6 },
        { title: "更正后", width: 6 },
      ],
      rows: rankRows(bound),
    },
  ],
  obligatory: (bound) => bound.figures.length > 0,
};

function rankRows({ figures }: Bound): string[][] {
  return figures.flatMap((one, index) => {
    const after = figures[index + 1];
    return one.key.endsWith(" before") && after
      ? [[one.label.replace(/（更正前）$/, ""), one.value, after.value]]
      : [];
  });
}

/** Every source of a corrigendum's generated blocks, in the order of a new one. */
export const CORRECTION_SOURCES: readonly Source<Material>[] = [
  opening,
  named,
  honours,
  marks,
  contact,
  ranks,
];
