import ExcelJS from "exceljs";
import { addDays } from "../../dates.ts";
import type { InteractionYear } from "../../ledger/interactionYear.ts";
import { seeded } from "../../random.ts";
import type { People } from "../people.ts";
import { keepPaper } from "./interviews.ts";
import type { Event } from "./timeline.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const LOOKED = "2019-12-16";
const EXPORTED = "2019-12-20";

/** Articles of the department's account as its back end exports them: one a week, read on the seventh day. */
async function figuresWorkbook(): Promise<Buffer> {
  const random = seeded("wechat:2019");
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("官微文章");
  sheet.addRow(["标题", "发布日期", "文章地址", "阅读数", "点赞数", "转发数", "数据日期"]);
  for (let week = 1; week <= 48; week += 1) {
    const publishedOn = addDays("2019-01-02", week * 7);
    const reads = random.between(800, 30_000);
    sheet.addRow([
      `每周教育要闻第${week}期`,
      publishedOn,
      `https://mp.weixin.qq.com/s?__biz=MzAmingcha&mid=${20_190_000 + week}&idx=1&sn=demo`,
      reads,
      Math.round(reads / 40),
      Math.round(reads / 60),
      addDays(publishedOn, 7) > EXPORTED ? EXPORTED : addDays(publishedOn, 7),
    ]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** 湘微教育 over the year: accounts registered, promotions, figures imported, the office's looks at the accounts. */
export function wechatEvents({ office, officers }: People, year: InteractionYear): Event[] {
  const accounts = new Map<string, string>();
  const proof = { id: "" };
  const register = async (unitId: string | null, name: string): Promise<void> => {
    const by = unitId === null ? office : officers.get(unitId)!;
    const { id } = await by.json<{ id: string }>("POST", "/api/wechat/accounts", {
      ...(unitId === null ? { unitId } : {}),
      kind: "subscription",
      name,
      subject: "教育单位（虚构）",
      on: "2019-01-01",
    });
    if (unitId !== null) accounts.set(unitId, id);
  };
  const importFigures = async (): Promise<void> => {
    const query = new URLSearchParams({
      apply: "yes",
      exportedBy: "官微编辑（虚构）",
      exportedOn: EXPORTED,
      proofId: proof.id,
    });
    const report = await office.upload<{ applied: boolean; problems: object[] }>(
      `/api/wechat/figures/import?${query.toString()}`,
      await figuresWorkbook(),
      XLSX,
    );
    if (!report.applied) throw new Error(`The figures were not taken: ${JSON.stringify(report.problems[0])}`);
  };
  return [
    { at: "2019-03-04T09:00", run: () => register(null, "湘微教育") },
    ...year.accounts.map((one) => ({
      at: "2019-03-04T09:30",
      run: () => register(one.unitId, one.name),
    })),
    ...year.promotions.map(({ unitId, doneOn }) => ({
      at: `${doneOn}T17:00`,
      run: async () => {
        await officers.get(unitId)!.json("POST", "/api/wechat/promotions", {
          doneOn,
          how: "page",
          address: `https://www.portal.test/promotion/${unitId}/${doneOn}`,
        });
      },
    })),
    {
      at: `${LOOKED}T09:00`,
      run: async () => {
        proof.id = await keepPaper(office, "官微后台截图");
      },
    },
    ...year.accounts.map(({ unitId, lastPostOn }) => ({
      at: `${LOOKED}T10:00`,
      run: async () => {
        await office.json(
          "POST",
          `/api/wechat/accounts/${accounts.get(unitId)}/looks`,
          lastPostOn === null
            ? { outcome: "could-not-look", on: LOOKED }
            : { outcome: "seen", on: LOOKED, lastPostOn, proofId: proof.id },
        );
      },
    })),
    { at: `${EXPORTED}T10:00`, run: importFigures },
  ];
}
