import type { Block, OfficialDocument } from "@mingcha/gongwen";
import { shownMinute } from "./shownMinute.ts";
import type { UrgentMonth, UrgentRelease } from "./queries/urgentReleases.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });
const heading = (text: string): Block => ({ kind: "heading", level: 1, text });

const OUTCOMES = { cleared: "已补签", failed: "补审未通过，已退回", open: "尚未补签" } as const;

function outcome({ outcome: how, late, endedAt, endedBy }: UrgentRelease): string {
  const said = `${OUTCOMES[how]}${endedAt === null ? "" : `（${endedBy ?? ""}，${shownMinute(endedAt)}）`}`;
  return late ? `${said}，超过期限` : said;
}

function overview({ releases }: UrgentMonth, month: number): string {
  const count = (of: (one: UrgentRelease) => boolean): number => releases.filter(of).length;
  const parts = [
    `已补签${count((one) => one.outcome === "cleared")}件`,
    `补审未通过${count((one) => one.outcome === "failed")}件`,
    `尚未补签${count((one) => one.outcome === "open")}件`,
  ];
  const late = count((one) => one.late);
  return `${month}月按急件程序先行发布、发布时尚有环节没有签署的稿件${releases.length}件，其中${parts.join("，")}${late > 0 ? `；超过补签期限的${late}件` : ""}。`;
}

/** 急件先发情况 of a month: what went out before everybody had signed, why, and what became of it. Pure. */
export function urgentReport(
  month: UrgentMonth,
  of: { issuer: string; date: string; year: number; month: number },
): OfficialDocument {
  const { releases, leftOut } = month;
  return {
    format: "form",
    issuer: of.issuer,
    number: null,
    title: [`${of.year}年${of.month}月急件先发情况`],
    recipients: [],
    body: [
      ...(releases.length === 0
        ? [paragraph(`${of.month}月没有按急件程序先行发布、发布时尚有环节没有签署的稿件。`)]
        : [
            paragraph(overview(month, of.month)),
            heading("逐件情况"),
            {
              kind: "table" as const,
              columns: [
                { title: "稿件", width: 6, align: "left" as const },
                { title: "先发时间和理由", width: 6, align: "left" as const },
                { title: "发布时未签", width: 3 },
                { title: "补签期限", width: 4 },
                { title: "补签情况", width: 5, align: "left" as const },
              ],
              rows: releases.map((one) => [
                `${one.title}（${one.className}，第${one.version}版）`,
                `${shownMinute(one.releasedAt)}，${one.releasedBy}${one.reason === null ? "" : `。理由：${one.reason}`}`,
                one.missing.join("、"),
                `${shownMinute(one.due.at)}${one.due.provisional ? "（暂定）" : ""}`,
                outcome(one),
              ]),
            },
          ]),
      ...(leftOut === 0 ? [] : [paragraph(`另有${leftOut}件涉及制表人须回避的单位，未列入。`)]),
    ],
    attachments: [],
    signature: { name: of.issuer, date: of.date, seal: false },
  };
}
