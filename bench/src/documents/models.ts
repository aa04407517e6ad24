import type { OfficialDocument } from "../../../gongwen/src/index.ts";
import { readConfig } from "../../../server/src/core/config.ts";
import type { Whole } from "../../../server/src/core/context.ts";
import { standardPhrases, type Cycle } from "../../../server/src/modules/assessment/index.ts";
import type { Finding } from "../../../server/src/modules/evidence/read.ts";
import { buildOrder } from "../../../server/src/modules/rectification/orders/buildOrder.ts";
import type { PlannedOrder } from "../../../server/src/modules/rectification/orders/queries/plan.ts";
import { buildFeedback } from "../../../server/src/modules/results/feedback/buildFeedback.ts";
import type { UnitMarks } from "../../../server/src/modules/results/queries/unitMarks.ts";
import { ISSUER, unitName } from "./longNotice.ts";

const YEAR = 2025;
const PROBLEMS = [
  "网站没有公布2024—2025学年信息公开年度报告",
  "“教育阳光服务大厅”入口无法正常访问，页面返回错误",
  "“校务公开”栏目最近一次更新早于规定的期限",
  "首页底部有5条指向站外的隐藏链接",
];

function finding(unit: number, index: number): Finding {
  const url = `https://www.u${unit}.example/info/${1000 + index}/${20_000 + unit}.htm`;
  return {
    id: `${unit}-${index}`,
    year: YEAR,
    unitId: `U${unit}`,
    check: "made-up",
    key: `made-up:${index}`,
    state: "confirmed",
    certainty: "fail",
    message: `${PROBLEMS[index % PROBLEMS.length] ?? ""}。`,
    evidence: [{ kind: "look-up", lookUpId: `${unit}-${index}`, url, text: "浏览记录" }],
    raisedByAccount: null,
    raisedByName: null,
    raisedBy: "bench",
    raisedAt: new Date("2026-03-02T01:00:00Z"),
    decidedBy: null,
    decidedAt: null,
    reason: null,
    version: 1,
    sealed: 0,
  };
}

/** A feedback sheet as one unit gets it: five dimensions, a dozen items below full points, four findings. */
export function feedbackSheet(unit: number): OfficialDocument {
  const names = ["政务公开", "在线服务", "政民互动", "组织保障", "工作落实"];
  const marks: UnitMarks = {
    unit: { id: `U${unit}`, name: unitName(unit) },
    synthetic: true,
    behind: null,
    total: 8125,
    base: 8125,
    deducted: 0,
    bonus: 0,
    veto: null,
    bar: null,
    sumNote: null,
    coverage: 9600,
    belowFloor: false,
    coverageFloor: 8000,
    dimensions: names.map((name, index) => ({
      id: String(index),
      name,
      earned: 1600 + index,
      applicable: 2000,
      points: 2000,
    })),
    marks: Array.from({ length: 12 }, (_, index) => ({
      item: `A${index}`,
      name: `第${index + 1}项指标的名称`,
      dimension: names[index % 5] ?? "",
      kind: "graded",
      of: 500,
      tag: "[S]",
      basis: "评分细则",
      state: "scored",
      points: 300 + index,
      explanation: `全年采用${index + 3}篇，同类单位的中位数为${index + 9}篇，按比例计分`,
      reasons: ["栏目齐全，个别内容更新不够及时"],
      facts: [],
    })),
  };
  const findings = Array.from({ length: 4 }, (_, index) => ({
    finding: finding(unit, index),
    standsOn: "两次取证一致",
    package: null,
  }));
  return buildFeedback({
    issuer: ISSUER,
    year: YEAR,
    marks,
    names: new Map(),
    fromTotal: new Set(),
    premises: new Map<string, string>(),
    findings,
    chance: { until: { date: "2026-03-20", provisional: false }, sentOn: null },
    contact: "何少平，0700-5550100",
    supplementary: [],
    date: "2026-03-06",
  });
}

/** A 整改通知书 with four findings and the list of their evidence. */
export async function order(unit: number): Promise<OfficialDocument> {
  const items = Array.from({ length: 4 }, (_, index) => ({
    finding: finding(unit, index),
    list: "made-up",
    title: `第${index + 1}类问题`,
    heading: `第${index + 1}类问题`,
    demand: "请于2026年3月27日（含当日）前完成整改（15个工作日）。",
    closes: null,
    security: index === 3,
    limitWorkingDays: 15,
    tag: "[P]",
    due: "2026-03-27",
  }));
  const config = { ...readConfig({}), issuer: ISSUER };
  const planned = { unit: { name: unitName(unit) }, items } as unknown as PlannedOrder;
  const of = {
    year: YEAR,
    synthetic: true,
    facts: [],
    documents: await standardPhrases(),
  } as unknown as Cycle;
  return buildOrder({ config } as unknown as Whole, of, planned, {
    agency: "云教办函",
    objectUntil: { date: "2026-03-20", provisional: false },
    contact: { person: "何少平", phone: "0700-5550100", address: "厅办公室", orderCopies: [] },
    number: { agency: "云教办函", year: 2026, serial: unit + 1 },
    issuedOn: "2026-03-06",
  });
}
