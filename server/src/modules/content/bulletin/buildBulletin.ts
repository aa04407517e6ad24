import type { Block, OfficialDocument } from "@mingcha/gongwen";
import { writtenDate } from "../../../core/documentWords.ts";
import { inPoints } from "../../../core/points.ts";

export interface BulletinUnit {
  name: string;
  /** Of the month. */
  sent: number;
  adopted: number;
  /** Since the first day of the year. */
  sentSoFar: number;
  adoptedSoFar: number;
  /** Hundredths of a point, since the first day of the year. */
  points: number;
  /** Lives on the last day that is counted and has sent nothing of the year, no part in a joint one either. */
  silent: boolean;
}

export interface BulletinMaterial {
  issuer: string;
  year: number;
  month: number;
  /** The last day that the counts reach. */
  until: string;
  /** In the order of the register. */
  units: BulletinUnit[];
  /** What was taken in the month. */
  adopted: { unit: string; title: string; place: string }[];
  /** 约稿 that were due in the month. */
  invited: { theme: string; asked: number; answered: number }[];
  contact: string | null;
  /** 成文日期. */
  date: string;
}

const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });
const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const sum = (units: readonly BulletinUnit[], key: Exclude<keyof BulletinUnit, "name" | "silent">): number =>
  units.reduce((total, unit) => total + unit[key], 0);

/** Most titles in the table; the platform shows all. */
const TITLES = 100;

function overview({ month, until, units }: BulletinMaterial): string {
  const part = units.filter((unit) => unit.sent > 0).length;
  return (
    `${month}月，${part}个单位报送稿件${sum(units, "sent")}篇，采用${sum(units, "adopted")}篇。` +
    `截至${writtenDate(until)}，本年度共报送${sum(units, "sentSoFar")}篇，采用${sum(units, "adoptedSoFar")}篇。`
  );
}

function byUnit({ units }: BulletinMaterial): Block[] {
  const active = units.filter((unit) => unit.sentSoFar > 0 || unit.adoptedSoFar > 0);
  if (active.length === 0) return [paragraph("本年度尚未收到各单位报送的稿件。")];
  return [
    {
      kind: "table",
      columns: [
        { title: "单位", width: 9, align: "left" },
        { title: "本月报送", width: 3, align: "right" },
        { title: "本月采用", width: 3, align: "right" },
        { title: "累计报送", width: 3, align: "right" },
        { title: "累计采用", width: 3, align: "right" },
        { title: "累计计分", width: 3, align: "right" },
      ],
      rows: active.map((unit) => [
        unit.name,
        ...[unit.sent, unit.adopted, unit.sentSoFar, unit.adoptedSoFar].map(String),
        inPoints(unit.points),
      ]),
    },
  ];
}

function taken({ adopted }: BulletinMaterial): Block[] {
  if (adopted.length === 0) return [paragraph("本月没有采用的稿件。")];
  const shown = adopted.slice(0, TITLES);
  return [
    {
      kind: "table",
      columns: [
        { title: "单位", width: 7, align: "left" },
        { title: "标题", width: 11, align: "left" },
        { title: "采用处", width: 5, align: "left" },
      ],
      rows: shown.map((one) => [one.unit, one.title, one.place]),
    },
    ...(adopted.length > shown.length
      ? [paragraph(`其余${adopted.length - shown.length}篇可登录检查平台查阅。`)]
      : []),
  ];
}

function silent({ until, units }: BulletinMaterial): Block[] {
  const names = units.filter((unit) => unit.silent).map((unit) => unit.name);
  // While nothing of the year is recorded here, nothing is known of anybody.
  if (names.length === 0 || units.every((unit) => unit.sentSoFar === 0)) return [];
  return [
    heading("尚未报送稿件的单位"),
    paragraph(
      `截至${writtenDate(until)}，本年度尚未报送稿件的有${names.length}个单位：${names.join("、")}。请抓紧报送。`,
    ),
  ];
}

function asked({ invited }: BulletinMaterial): Block[] {
  if (invited.length === 0) return [];
  return [
    heading("约稿完成情况"),
    ...invited.map((one) =>
      paragraph(`“${one.theme}”：向${one.asked}个单位约稿，${one.answered}个单位已报送。`),
    ),
  ];
}

/** 采用情况通报 of a month: what was sent and taken, by unit, in letter form without a number of its own. Pure. */
export function buildBulletin(material: BulletinMaterial): OfficialDocument {
  const { issuer, year, month, contact, date } = material;
  return {
    format: "letter",
    unnumbered: true,
    issuer,
    number: null,
    title: [`关于${year}年${month}月稿件采用情况的通报`],
    recipients: ["各市州教育（体）局", "各普通高等学校", "厅委直属各单位"],
    body: [
      paragraph(`现将${year}年${month}月稿件报送、采用情况通报如下。`),
      paragraph(overview(material)),
      heading("各单位报送和采用情况"),
      ...byUnit(material),
      heading("本月采用的稿件"),
      ...taken(material),
      ...asked(material),
      ...silent(material),
      ...(contact === null ? [] : [paragraph(`联系人及电话：${contact}。`)]),
    ],
    attachments: [],
    signature: { name: issuer, date, seal: false },
  };
}
