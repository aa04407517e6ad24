import { checkDocument, readDocument, type OfficialDocument } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts } from "../../../../testing/cycle.ts";
import { message, startYear, YEAR, type Year } from "../../../../testing/rectification.ts";
import { CONTACT } from "../../../../testing/settledYear.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear({ contact: false });
  const silent = {
    "contributions.submitted": 0,
    "contributions.joint": 0,
    "interviews.held": 0,
    "interviews.notChosen": false,
    "campaigns.sent": 0,
  };
  await giveFacts(year.platform.as(null), YEAR, {
    C2: { "registry.departmentFiled": true, "registry.officerFiled": false },
    C3: silent,
  });
  await year.office.send("POST", `/api/cycles/${YEAR}/compute`, {});
  for (const check of [
    "rule:no-responsible-department-or-officer",
    "rule:no-contribution-and-no-participation",
    "hidden-link",
  ])
    await year.confirm(check);
});
afterAll(() => year.close());

const bodyText = ({ body }: OfficialDocument): string =>
  body
    .map((block) =>
      block.kind === "heading"
        ? block.text + JSON.stringify(block.runIn ?? [])
        : block.kind === "paragraph"
          ? JSON.stringify(block.inlines)
          : "",
    )
    .join("\n");

/** The orders by unit, as they went out. */
async function issued(): Promise<Map<string, OfficialDocument>> {
  const { orders } = (await year.office.get(`/api/cycles/${YEAR}/orders`)).json<{
    orders: { id: string; unitId: string; objectUntil: string }[];
  }>();
  // From Monday 2 March 2020: ten working days.
  expect(orders.map((one) => one.objectUntil)).toEqual(orders.map(() => "2020-03-16"));
  return new Map(
    await Promise.all(
      orders.map(async ({ id, unitId }) => {
        const { rawPayload } = await year.office.get(`/api/orders/${id}/docx`);
        return [unitId, (await readDocument(rawPayload)).document] as const;
      }),
    ),
  );
}

test("no order goes out while nobody is named whom a unit may ask; the refusal says where to name somebody", async () => {
  expect(message(await year.issue())).toBe(
    "整改通知没有下达：没有登记联系人、电话和异议受理地址，请检查工作组在“发文登记”的“联系方式”中登记。",
  );
  expect(await year.items()).toEqual([]);
  const named = await year.office.send("PUT", "/api/document-contact", {
    ...CONTACT,
    orderCopies: ["厅信息中心"],
  });
  expect(named.statusCode).toBe(200);
  const preview = await year.office.get(`/api/cycles/${YEAR}/orders/planned/C3/docx?agency=模拟办函`);
  expect((await readDocument(preview.rawPayload)).document.issuer).toBe("湖南省教育厅办公室");
});

test("an order says of its unit what is wrong with it, asks for what can be done, and whom to ask and how to object", async () => {
  expect((await year.issue()).statusCode).toBe(200);
  const orders = await issued();
  for (const [unit, document] of orders) {
    expect(checkDocument(document), unit).toEqual([]);
    expect(document).toMatchObject({
      format: "letter",
      issuer: "湖南省教育厅办公室",
      signature: { name: "湖南省教育厅办公室" },
      copies: ["厅信息中心"],
    });
    expect(document.title.join("")).toBe(
      "湖南省教育厅办公室关于限期整改2019年度政务公开政务服务检查问题的通知",
    );
    const text = bodyText(document);
    for (const part of [
      "于2020年3月16日（含当日）前书面提出并附佐证材料，送厅办公室（长沙市东二环二段）",
      "联系人及电话：何少平，0731-84720000",
      "我办将按原检查方法和标准组织复查",
    ])
      expect(text, unit).toContain(part);
    // No typed space beside figures, no ISO date, no key.
    expect(text).not.toMatch(/\p{Script=Han} +\d|\d +\p{Script=Han}|\d{4}-\d\d-\d\d|[a-z]+\.[a-z]+ = /u);
  }
  const [c1, c2, c3] = ["C1", "C2", "C3"].map((unit) => bodyText(orders.get(unit)!));
  expect(c1).toContain("网页中发现暗链。");
  expect(c1).toMatch(/24小时内先行采取下线、隔离等处置措施，消除隐患，留存相关日志，并及时报告/u);
  for (const other of [c2, c3]) expect(other).not.toContain("24小时内");
  // C2 filed its department and lacks the officer only.
  expect(c2).toContain("未备案电子政务工作专干。");
  expect(c2).not.toContain("未备案电子政务责任部门");
  expect(c2).toContain("请于2020年3月23日（含当日）前在检查平台完成备案（15个工作日）");
  // A past year's nought can't be mended: the coming year's plan is asked for.
  expect(c3).toContain("前报送本年度内容保障工作安排");
  expect(c3).toContain("上一年度的情况不能补报，所报工作安排经人工核对符合要求的，予以销号");
  expect(c3).not.toContain("完成整改（15个工作日）");
});

test("what a plan closes is looked at by a person: no count of the coming year passes or fails it", async () => {
  const item = await year.of("rule:no-contribution-and-no-participation");
  expect(item.demand).toContain("工作安排");
  // Still nothing was sent: by the rule it would fail at once.
  await giveFacts(year.platform.as(null), YEAR + 1, {
    C3: {
      "contributions.submitted": 0,
      "contributions.joint": 0,
      "interviews.held": 0,
      "interviews.notChosen": false,
      "campaigns.sent": 0,
    },
  });
  expect(await year.recheck(item.id)).toBe(200);
  const looked = await year.one(item.id);
  expect(looked.rechecks).toMatchObject([
    { outcome: "could-not-look", message: expect.stringContaining("本项由人工核查") },
  ]);
  expect(looked.abilities.lookByHand.possible).toBe(true);
});
