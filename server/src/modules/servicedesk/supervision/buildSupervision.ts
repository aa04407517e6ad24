import type { Block, DocumentNumber, OfficialDocument } from "@mingcha/gongwen";
import { writtenDate } from "../../../core/documentWords.ts";
import { contactWords, ownName, type Contact } from "../../documents/index.ts";
import { KIND_NAMES } from "../clocks/rules.ts";
import type { Burn, Burning } from "./queries/burning.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });

const BURN_WORDS: Record<Burn, string> = {
  over: "已超期",
  late: "已超期",
  red: "超期30天以上",
  black: "超期60天以上",
  veto: "超过3个月未答复",
};

/** 督办单: a 信函 (GB/T 9704-2012 10.1) to one unit that names its letters by number and days alone: neither who wrote nor what about. */
export function buildSupervision(of: {
  issuer: string;
  number: DocumentNumber | null;
  unitName: string;
  letters: readonly Burning[];
  issuedOn: string;
  answerBy: string;
  contact: Contact;
}): OfficialDocument {
  const { issuer, letters } = of;
  const veto = letters.filter((one) => one.burn === "veto").length;
  return {
    format: "letter",
    issuer,
    number: of.number,
    title: [`${issuer}关于限期答复`, "教育阳光服务超期来信的督办通知"],
    recipients: [of.unitName],
    body: [
      paragraph(
        `教育阳光服务交你单位主办的来信，截至${writtenDate(of.issuedOn)}有${letters.length}件超过办理期限没有答复（见附件）。请于${writtenDate(of.answerBy)}前逐件答复来信人，确有困难的，向${ownName(issuer)}书面说明。`,
      ),
      ...(veto === 0
        ? []
        : [
            paragraph(
              `其中${veto}件交办后超过3个月没有答复。按照国办秘函〔2019〕19号，对网民留言超过3个月不作回应的，属于单项否决情形，请立即答复。`,
            ),
          ]),
      paragraph("已经答复、转出或者正在等待来信人补充材料的来信不在此列。"),
      paragraph(`联系人及电话：${contactWords(of.contact)}。`),
    ],
    attachments: [
      {
        title: "超期来信清单",
        blocks: [
          {
            kind: "table",
            columns: [
              { title: "来信编号", width: 7 },
              { title: "类别", width: 3 },
              { title: "交办日期", width: 5 },
              { title: "办理期限", width: 5 },
              { title: "情况", width: 6, align: "left" },
            ],
            rows: letters.map((one) => [
              one.number,
              KIND_NAMES[one.kind],
              writtenDate(one.dispatchedOn),
              writtenDate(one.due),
              `${BURN_WORDS[one.burn]}（${one.daysOver}天）`,
            ]),
          },
        ],
      },
    ],
    signature: { name: issuer, date: of.issuedOn, seal: true },
  };
}
