import { PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Card, Col, Empty, Row, Space, Tabs } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment, written } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { YearPicture } from "../interaction/YearPicture.tsx";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { CallBox } from "./CallBox.tsx";
import { InterviewsList } from "./InterviewsList.tsx";
import "./interviews.css";
import { type Board, SITTING_STATES } from "./names.ts";
import { PlanDialog } from "./PlanDialog.tsx";
import { SITTINGS, useBoard } from "./useSitting.ts";
import { byWeek } from "./weeks.ts";

type Line = Board["sittings"][number];

function SittingCard({ line }: { line: Line }) {
  return (
    <Card
      size="small"
      title={<Link to={`/interviews/${line.id}`}>{line.title}</Link>}
      extra={<StateTag {...SITTING_STATES[line.state]} />}
      className="sitting-card"
      data-testid={`sitting-${line.number}`}
    >
      <p>{moment(line.startsAt)}</p>
      <p>{line.units.map((one) => one.unitName).join("、")}</p>
      <p className="quiet">嘉宾：{line.guests.join("、") || "未登记"}</p>
      {line.waitingQuestions > 0 && <p>待审核提问 {line.waitingQuestions} 个</p>}
      {line.openQuestions > 0 && (
        <p>
          待补充答复 {line.openQuestions} 个
          {line.overdueQuestions > 0 && `，逾期 ${line.overdueQuestions} 个`}
        </p>
      )}
      {line.clashes.length > 0 && <Alert type="warning" showIcon title={line.clashes.join("；")} />}
    </Card>
  );
}

function Plan({ board }: { board: Board }) {
  const office = useAccount().role === "office";
  const [planning, setPlanning] = useState(false);
  const publish = useChange({
    run: () => body(api.POST("/api/sittings/plan", { body: { year: board.year } })),
    reread: [SITTINGS],
    done: ({ sittings }) => (sittings > 0 ? `已公布 ${sittings} 场` : "没有新的场次需要公布"),
  });
  return (
    <>
      <PageHead
        title="访谈安排"
        lead={`${board.year} 年，按周排列；公布后的改动连同理由对外显示`}
        actions={
          office && (
            <>
              <Button loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
                公布安排
              </Button>
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() => setPlanning(true)}
                data-testid="plan-new"
              >
                新排一场
              </Button>
            </>
          )
        }
      />
      <CallBox year={board.year} call={board.call} />
      {board.sittings.length === 0 && <Empty description="还没有排期的访谈；检查工作组从申报中选定后排期" />}
      {byWeek(board.sittings).map(([monday, lines]) => (
        <div key={monday} className="gap-below">
          <h2 className="week">{written(monday)}起的一周</h2>
          <Row gutter={[12, 12]}>
            {lines.map((line) => (
              <Col key={line.id} xs={24} md={12} xl={8}>
                <SittingCard line={line} />
              </Col>
            ))}
          </Row>
        </div>
      ))}
      <PlanDialog open={planning} year={board.year} onClose={() => setPlanning(false)} />
    </>
  );
}

/** Interviews of a year: call and plan board, and what units applied for; the tab stands in the address. */
export function BoardPage() {
  const [search, setSearch] = useSearchParams();
  const [year] = useYear();
  const board = useBoard(year);
  const leader = useAccount().role === "leader";
  return (
    <Space orientation="vertical" style={{ width: "100%" }}>
      <Tabs
        activeKey={search.get("tab") ?? "plan"}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        destroyOnHidden
        items={[
          {
            key: "plan",
            label: "安排",
            children: <Loaded query={board}>{(found) => <Plan board={found} />}</Loaded>,
          },
          ...(leader
            ? []
            : [
                {
                  key: "applications",
                  label: "申报",
                  children: <InterviewsList call={board.data?.call ?? null} />,
                },
              ]),
          { key: "picture", label: "全年情况", children: <YearPicture year={year} /> },
        ]}
      />
    </Space>
  );
}
