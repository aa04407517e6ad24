import {
  formatDate,
  type Attachment,
  type Block,
  type DocumentNumber,
  type OfficialDocument,
} from "@mingcha/gongwen";
import { confirmedWords } from "../../../core/documentWords.ts";
import {
  certaintiesOf,
  certaintyWords,
  factNames,
  placeWords,
  storedPackage,
  type EvidencePointer,
  type FactNames,
} from "../../evidence/index.ts";
import type { Context } from "../../../core/context.ts";
import type { Cycle } from "../../assessment/index.ts";
import { CONTAIN_HOURS } from "../model.ts";
import type { PlannedOrder } from "./plan.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });
/** Messages end with a full stop; inside a sentence of ours they must not. */
const bare = (text: string): string => text.replace(/[。．.；;]+$/u, "");

/** What was found, unless the heading says it already. */
function found(message: string, title: string): string {
  const said = bare(confirmedWords(message));
  return said === bare(title) ? "" : `${said}。`;
}

/** Most addresses shown of one finding; the console shows all, the package holds them. */
const SHOWN = 3;

/** First characters of a package's SHA-256: enough to find it, short enough for a table. */
const MARK = 16;

async function place(
  context: Context,
  evidence: EvidencePointer,
  names: FactNames,
): Promise<[string, string]> {
  const where = placeWords(evidence, names);
  if (evidence.kind === "record" || evidence.kind === "package") {
    const stored = await storedPackage(context, evidence.packageId);
    return [where, stored?.sha256.slice(0, MARK) ?? "—"];
  }
  if (evidence.kind === "look-up") return [where, "人工浏览记录"];
  if (evidence.kind === "document") return [where, "所附材料"];
  return [where, "检查数据"];
}

/** Where each finding can be seen: one row an address. */
async function evidenceAnnex(context: Context, of: Cycle, order: PlannedOrder): Promise<Attachment> {
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
          { title: "地址或数据", width: 8, align: "left" },
          { title: "证据包", width: 6, align: "left" },
          { title: "认定依据", width: 4, align: "left" },
        ],
        rows,
      },
    ],
  };
}

/** 整改通知: a 信函 (GB/T 9704-2012 10.1) to one unit, each finding with its limit. */
export async function buildOrder(
  context: Context,
  of: Cycle,
  order: PlannedOrder,
  head: { number: DocumentNumber | null; issuedOn: string },
): Promise<OfficialDocument> {
  const { issuer } = context.config;
  const security = order.items.some((item) => item.security);
  const findings: Block[] = order.items.map(({ title, finding, due, dueProvisional, limitWorkingDays }) => ({
    kind: "heading",
    level: 2,
    text: `${bare(title)}。`,
    runIn: [
      `${found(finding.message, title)}请于${formatDate(due)}${dueProvisional ? "（暂定）" : ""}前完成整改（${limitWorkingDays}个工作日）。`,
    ],
  }));
  return {
    format: "letter",
    issuer,
    number: head.number,
    title: [`${issuer}关于限期整改${of.year}年度`, "政务公开政务服务检查问题的通知"],
    recipients: [order.unit.name],
    body: [
      paragraph(
        `在${of.year}年度全省教育系统政务公开政务服务检查中，发现你单位存在以下问题，并经检查人员逐项确认，共${order.items.length}项。现将问题和整改要求通知如下：`,
      ),
      { kind: "heading", level: 1, text: "问题和期限" },
      ...findings,
      ...(order.items.some((item) => item.dueProvisional)
        ? [
            paragraph(
              "标注“暂定”的期限所跨年份的节假日安排尚未公布。公布后期限有变化的，以检查平台所载为准，且不早于本通知所列日期。",
            ),
          ]
        : []),
      { kind: "heading", level: 1, text: "整改要求" },
      ...(security
        ? [
            paragraph(
              `涉及网络安全的问题，请在收到本通知后${CONTAIN_HOURS}小时内先行处置，停止危害，并保留有关日志。`,
            ),
          ]
        : []),
      paragraph(
        "请逐项查明原因，在期限内完成整改，并在检查平台逐项填报整改措施、完成日期和佐证材料。确需延期的，请在期限届满前说明理由提出申请，每个问题限申请一次。",
      ),
      paragraph(
        "期限届满后，将用同样的检查、同一版本的规则复查。复查通过并经人工确认的，予以销号；没有完成整改的，予以督办，有关情况计入下一年度检查。对问题的认定有异议的，请附佐证材料书面提出。",
      ),
    ],
    attachments: [await evidenceAnnex(context, of, order)],
    signature: { name: issuer, date: head.issuedOn, seal: true },
    ...(of.synthetic ? { banner: "模拟演示稿：数据为虚构，不是正式公文" } : {}),
  };
}
