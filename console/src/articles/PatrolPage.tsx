import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PagedTable, usePaging } from "../kit/PagedTable.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { StateTag } from "../kit/StateLine.tsx";
import { LEVELS } from "./names.ts";

type Finding = Got<"/api/patrol">["findings"][number];

/** 公开稿件巡查: what the nightly look at everything that is public found by the newest lists. */
export function PatrolPage() {
  const paging = usePaging();
  const patrol = useQuery({
    queryKey: ["patrol", paging.part],
    queryFn: () => body(api.GET("/api/patrol", { params: { query: paging.part } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHead
        title="公开稿件巡查"
        lead="每天夜里用最新的词表查一遍已公开的稿件和附件；发现的问题1个工作日内更正、撤下或者登记误报。"
        actions={
          <Link to="/articles">
            <Button>返回稿件</Button>
          </Link>
        }
      />
      <Loaded query={patrol}>
        {({ last, total, findings }) => (
          <div className="box">
            <p data-testid="patrol-last">
              {last
                ? `最近一次 ${moment(last.at)}，查了 ${last.articles} 篇${last.unread > 0 ? `；其中 ${last.unread} 篇有附件没有读完，没有读完的不算没有问题` : ""}。`
                : "还没有巡查过。"}
            </p>
            {total === 0 && last && <p>最近一次巡查没有发现问题。</p>}
            {total > 0 && (
              <PagedTable<Finding>
                paging={paging}
                total={total}
                loading={patrol.isPlaceholderData}
                rowKey={(row) => `${row.articleId} ${row.place} ${row.message}`}
                dataSource={findings}
                columns={[
                  {
                    title: "最后一天",
                    render: (_, row) => (
                      <>
                        {row.dueOn} {row.overdue && <Tag color="error">已逾期</Tag>}
                      </>
                    ),
                  },
                  {
                    title: "稿件",
                    render: (_, row) => <Link to={`/articles/${row.articleId}`}>{row.title}</Link>,
                  },
                  { title: "栏目", dataIndex: "columnName" },
                  { title: "级别", render: (_, row) => <StateTag {...LEVELS[row.level]} /> },
                  { title: "位置", dataIndex: "place" },
                  { title: "问题", dataIndex: "message", width: 360 },
                  { title: "发现", render: (_, row) => moment(row.foundAt) },
                ]}
              />
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}
