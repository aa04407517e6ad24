import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useAccount } from "../session/session.ts";
import { Bars } from "./Bars.tsx";
import type { Board } from "./names.ts";
import { MATTERS } from "./useMatter.ts";

const CARDS: { key: keyof Board; text: string; to: string; burns?: boolean }[] = [
  { key: "overdue", text: "已逾期", to: "/desk?due=overdue", burns: true },
  { key: "dueSoon", text: "三天内到期", to: "/desk?due=soon" },
  { key: "open", text: "在办", to: "/desk?due=open" },
  { key: "toAccept", text: "待受理", to: "/desk?state=received" },
  { key: "toDispatch", text: "待交办", to: "/desk?state=accepted" },
  { key: "toRelease", text: "待放行答复", to: "/desk?due=mine" },
  { key: "extensions", text: "待批延期", to: "/desk?due=mine" },
  { key: "forHead", text: "退单两次", to: "/desk?due=mine" },
  { key: "appeals", text: "待处理异议", to: "/desk?state=declined" },
  { key: "unhappy", text: "不满意未联系", to: "/desk?state=answered", burns: true },
];

/** What burns, at a glance: every number leads to its list. */
export function BoardPage() {
  const { role } = useAccount();
  const board = useQuery({
    queryKey: [...MATTERS, "board", role],
    queryFn: () => body(api.GET("/api/desk/board")),
  });
  return (
    <>
      <PageHead
        title="来信总览"
        lead={board.data ? `截至 ${moment(board.data.asOf)}` : undefined}
        actions={
          <Link to="/desk?due=mine">
            <Button type="primary">待我办理</Button>
          </Link>
        }
      />
      <Loaded query={board}>
        {(found) => (
          <>
            <div className="desk-cards" data-testid="desk-cards">
              {CARDS.map(({ key, text, to, burns }) => (
                <Link key={key} to={to} className={burns && Number(found[key]) > 0 ? "burns" : undefined}>
                  <b className="number">{String(found[key])}</b>
                  <span>{text}</span>
                </Link>
              ))}
            </div>
            <div className="desk-charts">
              <Bars title="在办多久（按交办日期）" rows={found.ageing.map((row) => [row.label, row.count])} />
              <Bars title="每周收到" rows={found.weeks.map((row) => [row.from.slice(5), row.received])} />
              <Bars title="每周答复" rows={found.weeks.map((row) => [row.from.slice(5), row.answered])} />
              <Bars title="主题（近 90 天）" rows={found.subjects.map((row) => [row.subject, row.count])} />
              <Bars
                title="收到的钟点（近 90 天）"
                rows={found.hours
                  .map((count, hour) => [`${hour} 时`, count] as [string, number])
                  .filter(([, count]) => count > 0)}
              />
            </div>
            <div className="box">
              <h2>各单位在办</h2>
              <Table<Board["units"][number]>
                size="small"
                rowKey={(row) => row.unitId ?? ""}
                dataSource={found.units}
                pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
                scroll={{ x: "max-content" }}
                locale={{ emptyText: <span tabIndex={0}>没有在办的来信；来信交办后按单位列在这里</span> }}
                columns={[
                  { title: "单位", dataIndex: "name" },
                  { title: "在办", className: "number", dataIndex: "open" },
                  { title: "逾期", className: "number", dataIndex: "overdue" },
                ]}
              />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
