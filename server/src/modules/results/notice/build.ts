import {
  checkDocument,
  type Attachment,
  type Block,
  type Issue,
  type OfficialDocument,
} from "@mingcha/gongwen";
import { noticeBody } from "./body.ts";
import type { Material } from "./material.ts";

const KIND_TITLES = { bureau: "市州教育（体）局", college: "高等学校", direct: "直属单位" } as const;

function annex(material: Material): Attachment {
  const { honours, cycle } = material;
  const groups = (["bureau", "college", "direct"] as const).filter(
    (kind) => honours.excellentUnits[kind].length > 0,
  );
  const units: Block[] = groups.flatMap((kind): Block[] => {
    const names = honours.excellentUnits[kind].map((unit) => unit.name);
    return [
      { kind: "heading", level: 2, text: `${KIND_TITLES[kind]}（${names.length} 个）` },
      { kind: "paragraph", inlines: [`${names.join("、")}。`] },
    ];
  });
  return {
    title: `${cycle.year} 年度全省教育系统政务公开政务服务工作优秀单位和优秀个人名单`,
    blocks: [
      { kind: "heading", level: 1, text: "优秀单位" },
      ...units,
      { kind: "heading", level: 1, text: "优秀个人" },
      { kind: "roster", rows: honours.excellentIndividuals.map(({ name, unit }) => ({ name, unit })) },
    ],
  };
}

/** The notice as an official document (GB/T 9704-2012, 通报). */
export function buildNotice(material: Material): OfficialDocument {
  const { cycle, head, issuer, excellent } = material;
  return {
    issuer,
    number: head ? { agency: head.agency, year: head.numberYear, serial: head.serial } : null,
    title: [`关于 ${cycle.year} 年全省教育系统政务公开`, "政务服务工作检查情况的通报"],
    recipients: ["各市州教育（体）局", "各普通高等学校", "厅委直属各单位"],
    body: noticeBody(material),
    attachments: excellent > 0 ? [annex(material)] : [],
    signature: { name: issuer, date: head?.issuedOn ?? `${cycle.year + 1}-03-17`, seal: true },
    ...(cycle.synthetic ? { banner: "模拟演示稿：依据已公开的通报结论模拟，分数为虚构，不是正式公文" } : {}),
  };
}

/** What the checker of official documents says about the notice, cited numbers compared with the register. */
export function checkNotice(material: Material): Issue[] {
  return checkDocument(buildNotice(material), { registeredNumbers: material.basis.map((one) => one.number) });
}
