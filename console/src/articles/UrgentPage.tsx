import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Tag } from "antd";
import dayjs from "dayjs";
import { Link, useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { withQuery } from "../api/files.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PagedTable, usePaging } from "../kit/PagedTable.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { StateTag, type Tone } from "../kit/StateLine.tsx";

type Release = Got<"/api/approval/urgent">["releases"][number];

const OUTCOMES: Record<Release["outcome"], { text: string; tone: Tone }> = {
  cleared: { text: "已补签", tone: "good" },
  failed: { text: "补审未通过", tone: "bad" },
  open: { text: "尚未补签", tone: "attention" },
};

/** 急件先发: what went out in a month before everybody had signed, and what became of it. */
export function UrgentPage() {
  const [search, setSearch] = useSearchParams();
  const asked = dayjs(`${search.get("month") ?? ""}-01`);
  const month = /^\d{4}-\d\d$/.test(search.get("month") ?? "") && asked.isValid() ? asked : dayjs();
  const query = { year: month.year(), month: month.month() + 1 };
  const paging = usePaging();
  const list = useQuery({
    queryKey: ["approval", "urgent", query, paging.part],
    queryFn: () => body(api.GET("/api/approval/urgent", { params: { query: { ...query, ...paging.part } } })),
  });
  return (
    <>
      <PageHead
        title="急件先发"
        lead="按急件程序先行发布、发布时尚有环节没有签署的稿件，以及补签情况。"
        actions={
          <>
            <Link to="/articles">
              <Button>返回稿件</Button>
            </Link>
            <DatePicker
              picker="month"
              allowClear={false}
              value={month}
              disabledDate={(day) => day.isAfter(dayjs(), "month")}
              onChange={(chosen) =>
                chosen && setSearch({ month: chosen.format("YYYY-MM") }, { replace: true })
              }
              aria-label="月份"
            />
            <Button
              href={withQuery("/api/approval/urgent.docx", {
                year: String(query.year),
                month: String(query.month),
              })}
            >
              下载月报
            </Button>
          </>
        }
      />
      <Loaded query={list}>
        {({ total, releases, leftOut }) => (
          <div className="box" data-testid="urgent-releases">
            {total === 0 && (
              <p>
                {query.year}年{query.month}月没有急件先发的稿件。
              </p>
            )}
            {leftOut > 0 && <p className="quiet">另有 {leftOut} 件涉及您须回避的单位，未列入。</p>}
            {total > 0 && (
              <PagedTable<Release>
                paging={paging}
                total={total}
                rowKey={(row) => `${row.kind} ${row.id} ${row.releasedAt}`}
                dataSource={releases}
                columns={[
                  {
                    title: "稿件",
                    className: "wrapping",
                    width: 240,
                    render: (_, row) => (
                      <>
                        <Link to={row.link}>{row.title}</Link>
                        <div className="quiet">
                          {row.className}，第 {row.version} 版
                        </div>
                      </>
                    ),
                  },
                  {
                    title: "先发",
                    render: (_, row) => (
                      <>
                        {moment(row.releasedAt)}
                        <div className="quiet">{row.releasedBy}</div>
                      </>
                    ),
                  },
                  {
                    title: "理由",
                    className: "wrapping",
                    width: 200,
                    render: (_, row) => row.reason ?? "—",
                  },
                  { title: "发布时未签", render: (_, row) => row.missing.join("、") },
                  { title: "补签期限", render: (_, row) => row.due.shown },
                  {
                    title: "补签情况",
                    render: (_, row) => (
                      <>
                        <StateTag {...OUTCOMES[row.outcome]} />{" "}
                        {row.late && <Tag color="error">超过期限</Tag>}
                        {row.endedAt && (
                          <div className="quiet">
                            {row.endedBy}，{moment(row.endedAt)}
                          </div>
                        )}
                      </>
                    ),
                  },
                ]}
              />
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}
