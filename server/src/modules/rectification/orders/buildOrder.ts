import { type Attachment, type Block, type DocumentNumber, type OfficialDocument } from "@mingcha/gongwen";
import type { Due } from "../../../core/calendar.ts";
import { confirmedWords, lastDay } from "../../../core/documentWords.ts";
import {
  certaintiesOf,
  certaintyWords,
  factNames,
  keptWords,
  placeWords,
  storedPackage,
  type EvidencePointer,
  type FactNames,
} from "../../evidence/read.ts";
import type { Whole } from "../../../core/context.ts";
import type { Cycle } from "../../assessment/index.ts";
import { CONTAIN_HOURS } from "../model.ts";
import { contactWords, issuerOf, ownName, type Contact } from "../../documents/index.ts";
import { bare, type PlannedItem, type PlannedOrder } from "./queries/plan.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });

/** What was found beside what the heading says: the finding's own words, or the counts behind a rule. */
function found({ finding, heading }: PlannedItem, names: FactNames): string {
  const said = bare(confirmedWords(finding.message));
  const facts = finding.evidence.flatMap((one) => (one.kind === "fact" ? [keptWords(one.text, names)] : []));
  const parts = [...(said === bare(heading) ? [] : [said]), ...[...new Set(facts)].map(bare)];
  return parts.length === 0 ? "" : `${parts.join("；")}。`;
}

/** Most addresses shown of one finding; the console shows all, the package holds them. */
const SHOWN = 3;

/** First characters of a package's SHA-256: enough to find it, short enough for a table. */
const MARK = 16;

async function place(context: Whole, evidence: EvidencePointer, names: FactNames): Promise<[string, string]> {
  const where = placeWords(evidence, names);
  if (evidence.kind === "record" || evidence.kind === "package") {
    const stored = await storedPackage(context, evidence.packageId);
    return [where, stored ? `监测存档${stored.sha256.slice(0, MARK)}` : "监测存档"];
  }
  if (evidence.kind === "look-up") return [where, "人工核查记录"];
  if (evidence.kind === "document") return [where, "所附材料"];
  // What the unit filed itself is no count: the words of such a fact end with where it stands.
  return [where, where.endsWith("，备案登记）") ? "备案登记" : "统计数据"];
}

/** Where each finding can be seen: one row an address. */
async function evidenceAnnex(context: Whole, of: Cycle, order: PlannedOrder): Promise<Attachment> {
  const names = factNames(of.facts);
  const rows: string[][] = [];
  const certainties = await certaintiesOf(
    context,
    order.items.map(({ finding }) => finding),
  );
  for (const [index, { finding }] of order.items.entries()) {
    const standsOn = certaintyWords(certainties.get(finding.id) ?? []);
    const places = await Promise.all(finding.evidence.map((one) => place(context, one, names)));
    const seen = [...new Map(places.map((one) => [one.join(" "), one])).values()];
    for (const [address, mark] of seen.slice(0, SHOWN))
      rows.push([String(index + 1), address, mark, standsOn]);
  }
  return {
    title: "问题证据清单",
    blocks: [
      {
        kind: "table",
        columns: [
          { title: "问题", width: 2 },
          { title: "地址或数据", width: 7, align: "left" },
          { title: "证据编号", width: 7, align: "left" },
          { title: "认定依据", width: 4, align: "left" },
        ],
        rows,
      },
    ],
  };
}

/** Who answers for the order, and until when and where the unit may object in writing. */
export interface OrderHead {
  /** Null before it is issued. */
  number: DocumentNumber | null;
  /** 机关代字, by which the issuer is told. */
  agency: string;
  issuedOn: string;
  objectUntil: Due;
  /** Null in a preview while the office has named nobody. */
  contact: Contact | null;
}

/** What the unit must do, when it is looked at again, what it may object to and whom it may ask. */
function requirements(of: Cycle, order: PlannedOrder, head: OrderHead, issuer: string): Block[] {
  const { orders: said } = of.documents;
  const { contact, objectUntil } = head;
  return [
    ...(order.items.some((item) => item.security)
      ? [paragraph(said.security.replace("{hours}", String(CONTAIN_HOURS)))]
      : []),
    paragraph(said.mending),
    paragraph(said.recheck.replaceAll("{us}", ownName(issuer))),
    ...(contact === null
      ? []
      : [
          paragraph(
            said.objection.replace("{until}", lastDay(objectUntil)).replace("{address}", contact.address),
          ),
          paragraph(said.contact.replace("{contact}", contactWords(contact))),
        ]),
  ];
}

/** Lines of at most 20 characters that keep the year together (GB/T 9704-2012 7.3.1). */
function titleLines(issuer: string, year: number): string[] {
  const short = `${issuer}关于限期整改${year}年度`;
  return short.length <= 20
    ? [short, "政务公开政务服务检查问题的通知"]
    : [`${issuer}关于限期整改`, `${year}年度政务公开政务服务`, "检查问题的通知"];
}

/** 整改通知: a 信函 (GB/T 9704-2012 10.1) to one unit, each finding with what is asked for and its limit. */
export async function buildOrder(
  context: Whole,
  of: Cycle,
  order: PlannedOrder,
  head: OrderHead,
): Promise<OfficialDocument> {
  const issuer = issuerOf(context, head.agency);
  const names = factNames(of.facts);
  const { orders: said } = of.documents;
  const findings: Block[] = order.items.map((item, index) => ({
    kind: "heading",
    level: 2,
    text: `${bare(item.heading)}。`,
    runIn: [`${found(item, names)}（证据见附件，问题${index + 1}）${item.demand}${item.closes ?? ""}`],
  }));
  return {
    format: "letter",
    issuer,
    number: head.number,
    title: titleLines(issuer, of.year),
    recipients: [order.unit.name],
    body: [
      paragraph(said.lead.replace("{year}", String(of.year)).replace("{count}", String(order.items.length))),
      { kind: "heading", level: 1, text: "问题和期限" },
      ...findings,
      ...(order.items.some((item) => item.dueProvisional) || head.objectUntil.provisional
        ? [
            paragraph(
              "标注“暂定”的期限所跨年份的节假日安排尚未公布。公布后期限有变化的，以检查平台所载为准，且不早于本通知所列日期。",
            ),
          ]
        : []),
      { kind: "heading", level: 1, text: "整改要求" },
      ...requirements(of, order, head, issuer),
    ],
    attachments: [await evidenceAnnex(context, of, order)],
    signature: { name: issuer, date: head.issuedOn, seal: true },
    ...(head.contact && head.contact.orderCopies.length > 0 ? { copies: head.contact.orderCopies } : {}),
    ...(of.synthetic ? { banner: "模拟演示稿：数据为虚构，不是正式公文" } : {}),
  };
}
