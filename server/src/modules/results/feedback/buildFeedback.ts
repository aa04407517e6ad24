import { formatDate, type Block, type OfficialDocument } from "@mingcha/gongwen";
import type { Due } from "../../../core/calendar.ts";
import { coverageText } from "../../assessment/index.ts";
import { confirmedWords, inDocument, lastDay } from "../../../core/documentWords.ts";
import { placeWords, type FactNames, type Finding } from "../../evidence/read.ts";
import type { UnitMarks } from "../queries/unitMarks.ts";
import { inPoints } from "../../../core/points.ts";

/** The unit's chance to object, as the sheet offers it; `sentOn`: of a later print, when the sheet itself went out. */
export interface Chance {
  until: Due;
  sentOn: string | null;
}

export interface FeedbackMaterial {
  issuer: string;
  year: number;
  marks: UnitMarks;
  /** Items that take from the total, not from points of their own: nought means that nothing was taken. */
  fromTotal: ReadonlySet<string>;
  /** Item → the fact on which it applies, which explains none of its points. */
  premises: ReadonlyMap<string, string>;
  /** Confirmed findings of the unit, with what each stands on and the first characters of their package's SHA-256. */
  findings: { finding: Finding; package: string | null; standsOn: string }[];
  /** Of the year's facts. */
  names: FactNames;
  /** Null before the feedback. */
  chance: Chance | null;
  /** Whom the unit may ask; null while the office has named nobody. */
  contact: string | null;
  /** Findings that were given to the unit after its feedback (补充反馈) and to which it may still object. */
  supplementary: { message: string; openedOn: string; until: string; untilProvisional: boolean }[];
  /** 成文日期. */
  date: string;
}

const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });
const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
/** Sentences end with a full stop of their own, cells of a table with none. */
const bare = (text: string): string => text.trim().replace(/(?<![。．.；;])[。．.；;]+$/u, "");
/** A bar without the word that the sheet says anyway: names of earlier packs begin with it. */
const barWords = (bar: string): string => inDocument(bare(bar.replace(/^(?:评优一票否决|一票否优)：/u, "")));

/** A cell is narrower than the whole of it: it may be broken in the middle. */
const inHalves = (mark: string): string => `${mark.slice(0, 8)} ${mark.slice(8)}`;

/** Most addresses shown of one finding; the console shows all. */
const SHOWN = 2;

/** Items that cost, add or decide something: below full points, a deduction, a bonus, a veto that fired. */
function worthSaying(mark: UnitMarks["marks"][number], fromTotal: boolean): boolean {
  if (mark.points === null) return false;
  if (fromTotal || mark.kind === "bonus" || mark.kind === "veto") return mark.points !== 0;
  return mark.points < mark.of;
}

/** How much of the total was known, and what follows when it was little. */
function knownShare({ coverage, belowFloor, coverageFloor }: UnitMarks): string {
  if (coverage === null) return "";
  const low = belowFloor ? `，低于${coverageText(coverageFloor)}，名次仅供参考，评优须经厅领导书面决定` : "";
  return `总分依据的已知分值占适用分值的${coverageText(coverage)}${low}。`;
}

function total(marks: UnitMarks): string {
  if (marks.veto !== null)
    return `结果为不合格，触发一票否决：${inDocument(bare(marks.veto.replace(/^一票否决：/u, "")))}。`;
  if (marks.total === null) return "评审尚未结束，总分待定分后反馈。";
  const parts = [
    ...(marks.deducted !== 0 ? [`扣分${inPoints(Math.abs(marks.deducted))}分`] : []),
    ...(marks.bonus !== 0 ? [`加分${inPoints(marks.bonus)}分`] : []),
  ];
  const made = parts.length > 0 ? `，其中${parts.join("、")}` : "";
  const bar = marks.bar === null ? "" : `有评优一票否决情形：${barWords(marks.bar).replace("：", "，即")}。`;
  return `你单位总分${inPoints(marks.total)}分${made}。${bar}${knownShare(marks)}`;
}

/** Why less than its full points counts of a dimension. */
function leftOutOf({ dimensions: all }: UnitMarks): Block[] {
  const short = all.filter((one) => one.applicable < one.points);
  if (short.length === 0) return [];
  const said = short.map((one) => `${one.name}扣除${inPoints(one.points - one.applicable)}分`).join("、");
  return [paragraph(`计分分值不含不适用和未能核查的项目：${said}。得分按满分与计分分值之比折算后计入总分。`)];
}

function dimensions(marks: UnitMarks): Block[] {
  if (marks.dimensions.length === 0) return [];
  return [
    {
      kind: "table",
      columns: [
        { title: "一级指标", width: 6, align: "left" },
        { title: "满分", width: 3, align: "right" },
        { title: "计分分值", width: 3, align: "right" },
        { title: "得分", width: 3, align: "right" },
      ],
      rows: marks.dimensions.map((one) => [
        one.name,
        inPoints(one.points),
        inPoints(one.applicable),
        inPoints(one.earned),
      ]),
    },
    ...leftOutOf(marks),
  ];
}

/** Where what a mark used can be seen: the closed count, the address, the package; one place a fact, and not the same twice. */
function placesOf(
  { item, facts }: UnitMarks["marks"][number],
  { names, premises }: Pick<FeedbackMaterial, "names" | "premises">,
): string[] {
  const telling = facts.filter((fact) => fact.key !== premises.get(item));
  const places = telling.flatMap(({ evidence: [first] }) => (first ? placeWords(first, names) : []));
  const shown = [...new Set(places)].slice(0, SHOWN);
  return shown.length === 0 ? [] : [`依据：${shown.join("、")}`];
}

function deductions(material: FeedbackMaterial): Block[] {
  const { marks, fromTotal } = material;
  const shown = marks.marks.filter((mark) => worthSaying(mark, fromTotal.has(mark.item)));
  if (shown.length === 0)
    return [
      paragraph(
        unknown(marks).length > 0 ? "已知的各项指标均得满分，未扣分。" : "各项指标均得满分，未扣分。",
      ),
    ];
  return [
    {
      kind: "table",
      columns: [
        { title: "指标", width: 5, align: "left" },
        { title: "满分", width: 2, align: "right" },
        { title: "得分", width: 2, align: "right" },
        { title: "说明", width: 11, align: "left" },
      ],
      rows: shown.map((mark) => [
        mark.name,
        inPoints(mark.of),
        inPoints(mark.points ?? 0),
        [
          ...new Set(
            [mark.explanation, ...mark.reasons.flatMap((one) => one.split("；")), ...placesOf(mark, material)]
              .map(bare)
              .filter(Boolean),
          ),
        ]
          .map(inDocument)
          .join("；"),
      ]),
    },
  ];
}

/** Items of which nothing is known. */
const unknown = (marks: UnitMarks): UnitMarks["marks"] =>
  marks.marks.filter((mark) => mark.state === "could-not-look");

/** What could not be seen: items that do not count, and values that a later look could not see again. */
function unseen({ marks }: FeedbackMaterial): Block[] {
  const rows = [
    ...unknown(marks).map((mark) => [mark.name, inDocument(bare(mark.explanation))]),
    ...marks.marks.flatMap((mark) =>
      mark.facts.flatMap((fact) =>
        fact.unseenLater === null
          ? []
          : [[mark.name, `“${fact.name}”${fact.unseenLater}，仍以此前查看的结果计分`]],
      ),
    ),
  ];
  if (rows.length === 0) return [];
  return [
    heading("未能核查的情况"),
    {
      kind: "table",
      columns: [
        { title: "指标", width: 5, align: "left" },
        { title: "说明", width: 15, align: "left" },
      ],
      rows,
    },
  ];
}

function problems({ findings, names }: FeedbackMaterial): Block[] {
  if (findings.length === 0) return [paragraph("无经确认的问题。")];
  return [
    {
      kind: "table",
      columns: [
        { title: "序号", width: 2 },
        { title: "问题", width: 6, align: "left" },
        { title: "地址或数据", width: 6, align: "left" },
        { title: "认定依据", width: 4, align: "left" },
        { title: "证据编号", width: 4, align: "left" },
      ],
      rows: findings.map(({ finding, package: mark, standsOn }, index) => [
        String(index + 1),
        bare(confirmedWords(finding.message)),
        [...new Set(finding.evidence.map((one) => placeWords(one, names)))].slice(0, SHOWN).join("；"),
        standsOn,
        mark === null ? "—" : inHalves(mark),
      ]),
    },
  ];
}

/** What the unit may do, and until when; of a later print what the sheet as sent said of it. */
function chanceText(chance: Chance | null, date: string): string {
  if (chance === null) return "本单尚未送达，内容以送达时为准。";
  const until = lastDay(chance.until);
  if (chance.sentOn === null)
    return `请逐项核对，有异议的，于${until}前在检查平台提出并附佐证材料；无异议的，请予确认。`;
  return `本单于${formatDate(chance.sentOn)}送达，异议期至${until}。以下为${formatDate(date)}打印时的情况，送达时的反馈单可在检查平台下载。`;
}

/** 反馈单: to one unit, its points by dimension, what cost points and why, the confirmed findings with their evidence. A sheet, no 公文. */
export function buildFeedback(material: FeedbackMaterial): OfficialDocument {
  const { issuer, year, marks, chance, contact, date } = material;
  return {
    format: "form",
    issuer,
    number: null,
    title: [`${year}年度政务公开政务服务检查结果反馈单`],
    recipients: [marks.unit.name],
    body: [
      paragraph(`现将你单位${year}年度政务公开政务服务检查结果反馈如下。${chanceText(chance, date)}`),
      heading("得分情况"),
      paragraph(total(marks)),
      ...(marks.behind === null ? [] : [paragraph(`上述结果尚待更新：${inDocument(bare(marks.behind))}。`)]),
      ...dimensions(marks),
      heading("得分说明"),
      ...deductions(material),
      ...(marks.sumNote === null ? [] : [paragraph(marks.sumNote)]),
      ...unseen(material),
      heading("经确认的问题"),
      ...problems(material),
      ...material.supplementary.map(({ message, openedOn, until, untilProvisional }) =>
        paragraph(
          `其中“${bare(message)}”一条在反馈之后确认，于${formatDate(openedOn)}补充反馈；有异议的，于${lastDay({ date: until, provisional: untilProvisional })}前就该问题提出，无异议的，请予确认。`,
        ),
      ),
      paragraph("各项得分所依据的数据和问题的证据，可登录检查平台查阅。"),
      ...(contact === null ? [] : [paragraph(`联系人及电话：${contact}。`)]),
    ],
    attachments: [],
    signature: { name: issuer, date, seal: false },
    ...(marks.synthetic ? { banner: "模拟演示稿：分数为虚构，不是正式公文" } : {}),
  };
}
