import { expect, test } from "vitest";
import type { StoredResponse } from "../../evidence/stored.ts";
import type { Inspection, UnitKind } from "../../model.ts";
import { judge } from "../../verdict/judge.ts";
import { duePeriod, periodOf } from "./period.ts";

const due = (kind: UnitKind, clock: string) => duePeriod({ kind, year: 2019, clock })?.name ?? null;

test("a college's report is due after 31 October in China: not on the day itself", () => {
  expect(due("college", "2019-10-31T01:00:00Z")).toBeNull();
  expect(due("college", "2019-10-31T15:59:59Z")).toBeNull();
  expect(due("college", "2019-10-31T16:00:00Z")).toBe("2018-2019");
});

test("a bureau's report of the year is due after 31 January of the next; until then the one before is", () => {
  expect(due("bureau", "2020-01-31T15:59:59Z")).toBe("2018");
  expect(due("bureau", "2020-01-31T16:00:00Z")).toBe("2019");
  expect(due("bureau", "2019-03-31T15:59:59Z")).toBeNull();
  expect(due("bureau", "2019-03-31T16:00:00Z")).toBe("2018");
  expect(due("direct", "2021-01-01T00:00:00Z")).toBeNull();
});

test("the day that the law of the time set: 31 March up to the report of 2018, 31 January from 2019 on", () => {
  const by = (year: number, clock: string) => duePeriod({ kind: "bureau", year, clock })?.by ?? null;
  expect(by(2019, "2019-11-01T01:00:00Z")).toBe("2019-03-31");
  expect(by(2019, "2020-03-02T01:00:00Z")).toBe("2020-01-31");
  expect(by(2018, "2019-03-02T01:00:00Z")).toBe("2018-03-31");
  expect(by(2018, "2019-06-01T01:00:00Z")).toBe("2019-03-31");
  expect(by(2020, "2020-06-01T01:00:00Z")).toBe("2020-01-31");
  expect(by(2020, "2021-06-01T01:00:00Z")).toBe("2021-01-31");
});

const SITE = "http://site.test/";
const page = (url: string, body: string): StoredResponse => ({
  recordId: url,
  url,
  status: 200,
  headers: [["content-type", "text/html; charset=utf-8"]],
  mediaType: "text/html",
  body: Buffer.from(`<!doctype html><title>示例</title><h1>示例</h1><p>${"正文。".repeat(100)}</p>${body}`),
  date: "2020-03-02T01:00:00.000Z",
  look: 1,
  milliseconds: 5,
  truncated: null,
  certificateFault: false,
});
function late(kind: UnitKind, title: string, published: string, clock = "2020-03-02T01:00:00Z"): unknown {
  const inspection: Inspection = {
    site: SITE,
    kind,
    year: 2019,
    clock,
    seed: "s",
    hallHosts: [],
    portalHosts: [],
    userAgent: "Mingcha",
    ruleVersion: "test",
  };
  const responses = [
    page(SITE, `<a href="/report.htm">${title}</a>`),
    page(`${SITE}report.htm`, `<p>发布日期：${published}</p>`),
  ];
  return judge({ responses, failures: [] }, inspection).verdicts.find((one) => one.check === "annual-report")!
    .values["late"];
}

test("published on the last day is in time, a day later is late", () => {
  const college = "2018-2019学年信息公开年度报告";
  expect(late("college", college, "2019-10-31")).toBe(false);
  expect(late("college", college, "2019-11-01")).toBe(true);
  const bureau = "2019年政府信息公开工作年度报告";
  expect(late("bureau", bureau, "2020-01-31")).toBe(false);
  expect(late("bureau", bureau, "2020-02-01")).toBe(true);
});

test("a bureau's report of 2018 in mid-March 2019 is in time, one of April is late", () => {
  const title = "2018年政府信息公开工作年度报告";
  expect(late("bureau", title, "2019-03-15", "2019-11-01T01:00:00Z")).toBe(false);
  expect(late("bureau", title, "2019-03-31", "2019-11-01T01:00:00Z")).toBe(false);
  expect(late("bureau", title, "2019-04-01", "2019-11-01T01:00:00Z")).toBe(true);
});

test("the period that a title states", () => {
  expect(periodOf("2018—2019学年信息公开年度报告", "college")).toBe("2018-2019");
  expect(periodOf("二〇一九年政府信息公开工作年度报告", "bureau")).toBe("2019");
  expect(periodOf("2018至19学年信息公开工作报告", "college")).toBe("2018-2019");
  expect(periodOf("2018年至2019年学年度信息公开年度报告", "college")).toBe("2018-2019");
  expect(periodOf("2018年—2019年学年信息公开工作报告", "college")).toBe("2018-2019");
  expect(periodOf("2018-2019年度信息公开报告", "college")).toBe("2018-2019");
  expect(periodOf("2018-2019年度信息公开报告", "bureau")).toBe("2018");
  expect(periodOf("2019年度报告", "bureau")).toBeNull();
  expect(periodOf("2019年度报告", "bureau", true)).toBe("2019");
  expect(periodOf("关于编制2019年信息公开年度报告的通知", "bureau")).toBeNull();
  expect(periodOf("信息公开年度报告", "bureau")).toBeNull();
});
