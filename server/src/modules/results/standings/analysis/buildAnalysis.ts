import { barChart, formatDate, type Block, type OfficialDocument } from "@mingcha/gongwen";
import { LABELS } from "../../../../core/labels.ts";
import { KIND_NAMES, UNIT_KINDS, type UnitKind } from "../../../registry/index.ts";
import type { Standing } from "../../model.ts";
import type { StandingStage } from "../../tables.ts";
import { inPoints } from "../../../../core/points.ts";

/** What the analysis is written from: the rows that its reader may see. */
export interface AnalysisMaterial {
  issuer: string;
  year: number;
  /** The day on which one looks, YYYY-MM-DD in China. */
  date: string;
  synthetic: boolean;
  stage: StandingStage;
  /** Whether the rows are those that were frozen: what is read in two moments may say otherwise than the stage. */
  frozen: boolean;
  /** Points from which a unit is excellent, hundredths. */
  line: number;
  rows: Pick<Standing, "kind" | "score" | "excellent" | "failed">[];
  /** Units that are left out because the reader has a conflict. */
  recused: number;
  /** Units whose results are behind their data. */
  behind: number;
}

const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });

/** Mean of scores in hundredths, rounded half up; null of none. */
function mean(scores: readonly number[]): number | null {
  if (scores.length === 0) return null;
  const sum = scores.reduce((total, one) => total + one, 0);
  return Math.floor((2 * sum + scores.length) / (2 * scores.length));
}

const scoresOf = (rows: AnalysisMaterial["rows"]): number[] =>
  rows.flatMap(({ score }) => (score === null ? [] : [score]));

/** A mean of fewer units shows what one of them got to whoever knows the others. */
const LEAST = 3;

/** Units with a score and their mean by kind, and whether the mean is left out: also that of another kind from which it could be reckoned. */
function meansOf(rows: AnalysisMaterial["rows"]): { kind: UnitKind; average: number; silent: boolean }[] {
  const kinds = UNIT_KINDS.flatMap((kind) => {
    const scores = scoresOf(rows.filter((row) => row.kind === kind));
    const average = mean(scores);
    return average === null ? [] : [{ kind, average, units: scores.length }];
  });
  const silent = new Set<UnitKind>();
  let units = 0;
  for (const one of kinds.toSorted((a, b) => a.units - b.units))
    if (one.units < LEAST || (units > 0 && units < LEAST)) {
      silent.add(one.kind);
      units += one.units;
    }
  return kinds.map(({ kind, average }) => ({ kind, average, silent: silent.has(kind) }));
}

/** Bands of ten points from 90 down; what lies below 60 is one. */
const BANDS = [
  { label: "90分及以上", from: 9000 },
  { label: "80—89.99分", from: 8000 },
  { label: "70—79.99分", from: 7000 },
  { label: "60—69.99分", from: 6000 },
  { label: "60分以下", from: Number.NEGATIVE_INFINITY },
];

function byKind({ rows, line }: AnalysisMaterial): Block[] {
  const kinds = meansOf(rows);
  const bars = kinds.flatMap(({ kind, average, silent }) =>
    silent ? [] : [{ label: KIND_NAMES[kind], value: average / 100, written: inPoints(average) }],
  );
  const left = kinds.flatMap(({ kind, silent }) => (silent ? [KIND_NAMES[kind]] : []));
  return [
    ...(left.length > 0
      ? [
          paragraph(
            `${left.join("、")}的平均得分不列出：有得分的单位不足${LEAST}个的类别列出平均得分，会显出单个单位的得分，可据以推算的类别也不列出。`,
          ),
        ]
      : []),
    ...(bars.length === 0
      ? []
      : barChart({
          caption: "图1　各类单位平均得分",
          kind: "单位类别",
          measure: "平均得分（分）",
          most: 100,
          line: { value: line / 100, label: "优秀线" },
          bars,
        })),
  ];
}

function byBand({ rows }: AnalysisMaterial): Block[] {
  const scores = scoresOf(rows);
  const place = meansOf(rows).every(({ silent }) => silent) ? 1 : 2;
  const bars = BANDS.map(({ label, from }, index) => {
    const below = BANDS[index - 1]?.from ?? Number.POSITIVE_INFINITY;
    return { label, value: scores.filter((one) => one >= from && one < below).length };
  });
  return barChart({ caption: `图${place}　得分分布`, kind: "得分", measure: "单位数（个）", bars });
}

/** How far the figures may be relied on, said before them. */
function reserves({ stage, frozen, date, behind, recused }: AnalysisMaterial): Block[] {
  const settled = frozen && (stage === "frozen" || stage === "final");
  return [
    ...(settled
      ? []
      : [
          paragraph(
            `以下为${formatDate(date)}的实时数据（${LABELS.standingStage[stage]}），得分尚未冻结，不作定论。`,
          ),
        ]),
    ...(behind > 0 ? [paragraph(`其中${behind}个单位的结果落后于数据或决定，重新计算前不作定论。`)] : []),
    ...(recused > 0
      ? [paragraph(`打印人须回避的${recused}个单位不在统计之内，符合优秀条件的单位数不列出。`)]
      : []),
  ];
}

/** 得分分析: how the kinds of units stand and how scores are spread, as bars with their tables. It names no unit. */
export function buildAnalysis(material: AnalysisMaterial): OfficialDocument {
  const { issuer, year, date, rows, synthetic } = material;
  const scores = scoresOf(rows);
  const open = rows.length - scores.length;
  // A unit that is left out may have taken a place of its kind: the rest can't be counted without telling of it.
  const excellent =
    material.recused > 0 ? "" : `，符合优秀条件的${rows.filter((row) => row.excellent).length}个`;
  const counted = material.recused > 0 ? "可列入统计的单位" : "参加检查的单位";
  const average = mean(scores);
  const few = scores.length < LEAST;
  const facts =
    average === null
      ? `${year}年度${counted}${rows.length}个，尚未得出得分。`
      : few
        ? `${year}年度${counted}${rows.length}个，已得出得分的不足${LEAST}个，不列平均分和分布。`
        : `${year}年度${counted}${rows.length}个，已得出得分的${scores.length}个，平均${inPoints(average)}分${excellent}。${open > 0 ? `另有${open}个没有得分（数据未齐或一票否决），不计入平均分和分布。` : ""}`;
  return {
    format: "form",
    issuer,
    number: null,
    title: [`${year}年度政务公开政务服务检查得分分析表`],
    recipients: [],
    body: [
      paragraph(facts),
      ...reserves(material),
      ...(few
        ? []
        : [heading("各类单位得分"), ...byKind(material), heading("得分分布"), ...byBand(material)]),
    ],
    attachments: [],
    signature: { name: issuer, date, seal: false },
    ...(synthetic ? { banner: "模拟演示稿：分数为虚构，不是正式公文" } : {}),
  };
}
