import type { Block, OfficialDocument } from "@mingcha/gongwen";
import { writtenDate } from "../../../../core/documentWords.ts";
import type { SecrecyRemark } from "../tables.ts";
import basis from "./basis.json" with { type: "json" };

export interface SecrecyMaterial {
  issuer: string;
  /** Day on which the form is drawn up. */
  date: string;
  title: string;
  columnName: string;
  version: number;
  units: string[];
  documentNumber: string | null;
  writtenOn: string | null;
  indexNumber: string | null;
  openMode: string | null;
  attachments: string[];
  hash: string;
  /** When the version went out; null: not yet. */
  publishedAt: string | null;
  /** When the checks looked, as people read it. */
  lookedAt: string;
  /** Whether what was found is what was kept when the version went out. */
  kept: boolean;
  remarks: SecrecyRemark[];
  unread: { name: string; why: string }[];
  /** Who signed which step of the version, and what was answered to the questions of this review. */
  signed: { step: string; by: string; at: string; answers: string[] }[];
  /** Steps that nobody has signed yet. */
  open: string[];
  /** What made the signatures of the version void, or took it down, as a sentence; null: nothing. */
  ended: string | null;
}

const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });
const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const or = (text: string | null): string => text ?? "无";

function facts(of: SecrecyMaterial): Block {
  return {
    kind: "table",
    columns: [
      { title: "项目", width: 4 },
      { title: "内容", width: 16, align: "left" },
    ],
    rows: [
      ["稿件", `${of.title}（第${of.version}版）`],
      ["栏目", of.columnName],
      ["来源单位", of.units.length === 0 ? "本部门" : of.units.join("、")],
      ["发文字号", or(of.documentNumber)],
      ["成文日期", of.writtenOn === null ? "无" : writtenDate(of.writtenOn)],
      ["索引号", or(of.indexNumber)],
      ["公开方式", or(of.openMode)],
      ["附件", of.attachments.length === 0 ? "无" : of.attachments.join("、")],
      ["发布时间", of.publishedAt ?? "尚未发布"],
    ],
  };
}

function found({ remarks, unread, lookedAt, kept, publishedAt }: SecrecyMaterial): Block[] {
  const today = `${lookedAt}的检查结果`;
  const notKept = publishedAt === null ? today : `发布时没有保存检查结果；以下为${today}`;
  const when = kept ? "发布时的检查结果" : notKept;
  return [
    heading("自动检查"),
    ...(remarks.length === 0
      ? [
          paragraph(
            unread.length === 0
              ? `${when}：没有发现密级标志、内部标志和个人信息。自动检查不能代替人工审查。`
              : `${when}：已检查的内容中没有发现密级标志、内部标志和个人信息。`,
          ),
        ]
      : [
          paragraph(`${when}：共${remarks.length}处，逐处如下。`),
          {
            kind: "table" as const,
            columns: [
              { title: "位置", width: 5, align: "left" as const },
              { title: "检查意见", width: 9, align: "left" as const },
              { title: "处理", width: 6, align: "left" as const },
            ],
            rows: remarks.map((one) => [
              one.place,
              one.message,
              one.passedBy === null
                ? one.level === "block"
                  ? "尚未处理"
                  : "请审查人核对"
                : `${one.passedBy}放行：${one.passReason ?? ""}`,
            ]),
          },
        ]),
    ...unread.map(({ name, why }) => paragraph(`附件“${name}”没有检查：${why}，须人工审查。`)),
  ];
}

function opinions({ signed, open, ended }: SecrecyMaterial): Block[] {
  return [
    heading("审查意见"),
    ...(ended === null ? [] : [paragraph(ended)]),
    ...(signed.length === 0
      ? ended === null
        ? [paragraph("还没有人签署。")]
        : []
      : [
          {
            kind: "table" as const,
            columns: [
              { title: "环节", width: 3 },
              { title: "审查人", width: 4 },
              { title: "时间", width: 5 },
              { title: "保密和隐私审查结论", width: 8, align: "left" as const },
            ],
            rows: signed.map((one) => [
              one.step,
              one.by,
              one.at,
              one.answers.length === 0 ? "本环节不审查保密和隐私" : one.answers.join("；"),
            ]),
          },
        ]),
    ...(open.length === 0 ? [] : [paragraph(`尚未签署的环节：${open.join("、")}。`)]),
  ];
}

/** 保密审查表 of a version: what it is, what it rests on, what the checks found, who looked and what they said. Pure. */
export function secrecyForm(of: SecrecyMaterial): OfficialDocument {
  return {
    format: "form",
    issuer: of.issuer,
    number: null,
    title: ["信息公开保密审查表"],
    recipients: [],
    body: [
      heading("拟公开的信息"),
      facts(of),
      heading("审查依据"),
      ...basis.rows.map((row) => paragraph(`${row}。`)),
      ...found(of),
      ...opinions(of),
      heading("核对"),
      paragraph(`第${of.version}版内容的校验值（SHA-256）：${of.hash}。`),
    ],
    attachments: [],
    signature: { name: of.issuer, date: of.date, seal: false },
  };
}
