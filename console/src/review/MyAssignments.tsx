import { Progress, Space, type TableColumnsType } from "antd";
import { Link, useNavigate } from "react-router";
import type { Got } from "../api/types.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { KIND_NAMES, KIND_OPTIONS } from "../registry/kinds.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { AcceptAll, AssignmentAnswer } from "./AssignmentAnswer.tsx";
import { STAGE_NAMES } from "./names.ts";
import { MarkFormExcel } from "./MarkFormExcel.tsx";
import { useMyAssignments } from "./review.ts";

type Assignment = Got<"/api/review/{year}/assignments">["units"][number];

function AssignmentState({ one }: { one: Assignment }) {
  if (one.submitted) return <StateTag text="已提交" tone="good" />;
  return one.started ? (
    <StateTag text="评分中" tone="running" />
  ) : (
    <StateTag text="未开始" tone="attention" />
  );
}

const columnsOf = (year: number, answerable: boolean): TableColumnsType<Assignment> => [
  { title: "编号", dataIndex: "unitId", width: 90 },
  { title: "单位", render: (_, one) => <Link to={`/review/${one.unitId}`}>{one.unitName}</Link> },
  { title: "类别", render: (_, one) => KIND_NAMES[one.kind] },
  {
    title: "评审分组",
    render: (_, one) => `${one.bundles.join("、")}${one.pilot ? "（试评，不计分）" : ""}`,
  },
  { title: "状态", render: (_, one) => <AssignmentState one={one} /> },
  {
    title: "答复",
    render: (_, one) =>
      answerable ? (
        <Space>
          {one.response === "accepted" && <StateTag text="已接受" tone="good" />}
          <AssignmentAnswer year={year} one={one} />
        </Space>
      ) : (
        <StateTag
          text={one.response === "accepted" ? "已接受" : "未答复"}
          tone={one.response === "accepted" ? "good" : "neutral"}
        />
      ),
  },
];

const STATES = [
  { value: "open", label: "未提交" },
  { value: "submitted", label: "已提交" },
];

/** The units that an expert marks. */
export function MyAssignments() {
  const [year] = useYear();
  const navigate = useNavigate();
  const [filter, setFilter] = useUrlFilter(["kind", "state", "search"]);
  const mine = useMyAssignments(year);
  const all = mine.data?.units;
  const done = all?.filter((one) => one.submitted).length ?? 0;
  const answerable = mine.data?.stage === "preliminary" || mine.data?.stage === "second";
  const unanswered = all?.filter((one) => one.response === "open").length ?? 0;
  const rows = all?.filter(
    (one) =>
      (!filter.kind || one.kind === filter.kind) &&
      (!filter.state || one.submitted === (filter.state === "submitted")) &&
      (!filter.search || one.unitName.includes(filter.search)),
  );
  return (
    <>
      <SyntheticBanner />
      <ListPage
        title="我的评审"
        lead={`${year} 年度${mine.data ? `，${STAGE_NAMES[mine.data.stage]}` : ""}；曾任职或现任职单位已按回避规则排除`}
        actions={
          answerable && (
            <>
              {all && done < all.length && <MarkFormExcel year={year} />}
              <AcceptAll year={year} open={unanswered} />
            </>
          )
        }
        fields={[
          { key: "kind", label: "类别", options: KIND_OPTIONS },
          { key: "state", label: "状态", options: STATES },
          { key: "search", label: "单位" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={columnsOf(year, answerable)}
        rowKey={(one) => one.unitId}
        rows={rows}
        loading={mine.isPending}
        error={mine.error}
        empty="还没有分配给您的单位；检查工作组分配后，系统在工作台提示"
        // The page of marks has its own way on to the next unit.
        onRow={(one) => void navigate(`/review/${one.unitId}`)}
        rowTestId={(one) => `assignment-${one.unitId}`}
        summary={
          all &&
          all.length > 0 && (
            <Progress
              aria-label="评分进度"
              percent={Math.floor((done / all.length) * 100)}
              format={() => `${done} / ${all.length}`}
              className="gap-below"
            />
          )
        }
      />
    </>
  );
}
