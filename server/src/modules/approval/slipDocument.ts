import type { Block, OfficialDocument } from "@mingcha/gongwen";
import type { ApprovalSlip } from "./queries/approvalSlip.ts";
import { shownMinute } from "./shownMinute.ts";

const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });

const doneBy = ({ by, for: stood }: ApprovalSlip["rows"][number]): string =>
  stood === null ? by : `${by}（代${stood}）`;

function passed({ rows }: ApprovalSlip): Block[] {
  if (rows.length === 0) return [paragraph("还没有送审。")];
  return [
    {
      kind: "table",
      columns: [
        { title: "版本", width: 2 },
        { title: "环节", width: 3 },
        { title: "办理人", width: 5, align: "left" },
        { title: "时间", width: 5 },
        { title: "意见", width: 7, align: "left" },
      ],
      rows: rows.map((row) => [
        String(row.version),
        row.what,
        doneBy(row),
        shownMinute(row.at),
        row.reason ?? "",
      ]),
    },
  ];
}

function answered({ rows }: ApprovalSlip): Block[] {
  const answers = rows.flatMap((row) => row.answers.map((one) => ({ ...one, row })));
  if (answers.length === 0) return [];
  return [
    heading("检查项"),
    {
      kind: "table",
      columns: [
        { title: "版本", width: 2 },
        { title: "环节", width: 3 },
        { title: "检查项", width: 9, align: "left" },
        { title: "结论", width: 3 },
        { title: "说明", width: 5, align: "left" },
      ],
      rows: answers.map(({ row, question, answer, note }) => [
        String(row.version),
        row.what,
        question,
        answer,
        note,
      ]),
    },
  ];
}

/** 送审单 as a document. @param of by whom and on which day it is drawn up */
export function slipDocument(
  slip: ApprovalSlip,
  of: { issuer: string; date: string; banner?: string | undefined },
): OfficialDocument {
  const open = slip.open.map((one) => `${one.step}（${one.who}）`).join("、");
  return {
    format: "letter",
    unnumbered: true,
    issuer: of.issuer,
    number: null,
    title: ["送审单"],
    recipients: [],
    body: [
      paragraph(`稿件：${slip.title}。`),
      paragraph(
        `当前为“${slip.state}”，第${slip.version}版${slip.urgent ? "，按急件程序办理" : ""}。${open === "" ? "各环节均已签署。" : `尚未签署：${open}。`}`,
      ),
      heading("审签经过"),
      ...passed(slip),
      ...answered(slip),
      heading("核对"),
      paragraph(`第${slip.version}版内容的校验值（SHA-256）：${slip.hash}。`),
    ],
    attachments: [],
    signature: { name: of.issuer, date: of.date, seal: false },
    ...(of.banner === undefined ? {} : { banner: of.banner }),
  };
}
