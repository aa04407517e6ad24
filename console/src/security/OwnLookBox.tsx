import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { LABELS } from "../generated/labels.ts";
import { named } from "../kit/ListPage.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { StateTag, type Tone } from "../kit/StateLine.tsx";

type Whole = Got<"/api/own-looks/{id}">;
type Verdict = Whole["verdicts"][number];
type WouldBe = Whole["facts"][number];

const TONES: Record<Verdict["outcome"], Tone> = {
  pass: "good",
  fail: "bad",
  "needs-review": "attention",
  "could-not-look": "neutral",
  "not-applicable": "neutral",
};
const ORDER: Verdict["outcome"][] = ["fail", "needs-review", "could-not-look", "pass", "not-applicable"];

const VERDICTS: TableColumnsType<Verdict> = named<Verdict>([
  { title: "检查项", dataIndex: "name", width: 160 },
  {
    title: "结果",
    width: 110,
    render: (_, one) => <StateTag text={LABELS.outcome[one.outcome]} tone={TONES[one.outcome]} />,
  },
  {
    title: "情况",
    render: (_, one) => (
      <div style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>
        {one.message}
        {one.outcome !== "pass" &&
          one.places.map(({ url, quote }) => (
            <div key={`${url} ${quote}`} className="quiet">
              {url}
              {quote ? `：${quote}` : ""}
            </div>
          ))}
      </div>
    ),
  },
]);

const FACTS: TableColumnsType<WouldBe> = named<WouldBe>([
  { title: "数据", dataIndex: "name" },
  { title: "本次自查", dataIndex: "today" },
  {
    title: "年度记录",
    render: (_, one) => one.recorded ?? "尚无",
  },
  {
    title: "对照",
    render: (_, one) => (
      <StateTag text={one.same ? "一致" : "不同"} tone={one.same ? "neutral" : "attention"} />
    ),
  },
]);

/** One own look: what was seen, and what it would mean if it were the year's. */
export function OwnLookBox({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ["own-looks", id],
    queryFn: () => body(api.GET("/api/own-looks/{id}", { params: { path: { id } } })),
  });
  return (
    <Loaded query={found}>
      {(look) => (
        <>
          <section className="box" data-testid="own-look">
            <h2>如以本次自查计</h2>
            <p className="quiet">
              {look.suspicions.length === 0
                ? "不会提出疑似问题。"
                : `会提出 ${look.suspicions.length} 条疑似问题，经人工认定后才影响得分：${[...new Set(look.suspicions.map((one) => one.check))].join("、")}。`}
            </p>
            <Table<WouldBe>
              size="small"
              className="list-table"
              columns={FACTS}
              rowKey={(one) => one.key}
              dataSource={look.facts.toSorted((a, b) => Number(a.same) - Number(b.same))}
              pagination={false}
              scroll={{ x: "max-content" }}
            />
          </section>
          <section className="box">
            <h2>各项检查</h2>
            <Table<Verdict>
              size="small"
              className="list-table"
              columns={VERDICTS}
              rowKey={(one) => `${one.check} ${one.message}`}
              dataSource={look.verdicts.toSorted(
                (a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome),
              )}
              pagination={false}
            />
          </section>
        </>
      )}
    </Loaded>
  );
}
