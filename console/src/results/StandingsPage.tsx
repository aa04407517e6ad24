import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useChange } from "../change/useChange.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { keyFrom } from "../list/keyFrom.ts";
import { ListPage } from "../list/ListPage.tsx";
import { useUrlFilter } from "../list/useUrlFilter.ts";
import { KIND_NAMES, KIND_OPTIONS, kindFrom } from "../registry/kinds.ts";
import { ScoreBar } from "../score/ScoreBar.tsx";
import { shown } from "../score/points.ts";
import { StateLine } from "../state/StateLine.tsx";

type Standing = Got<"/api/cycles/{year}/standings">["rows"][number];

const EXCELLENT = { yes: "优秀单位", no: "非优秀单位" };

/** What the score leads to; a bar is shown with its reason beside the score, never instead of it. */
function Outcome({ row }: { row: Standing }) {
  if (row.score === null)
    return <StateLine text="未完成" tone="attention" reason={`缺 ${row.missing.join("、")}`} />;
  if (row.bar) return <StateLine text="一票否优" tone="bad" reason={row.bar} />;
  return row.excellent ? <StateLine text="优秀" tone="good" /> : <span className="quiet">—</span>;
}

const columns = (line: number): TableColumnsType<Standing> => [
  { title: "名次", width: 60, align: "right", render: (_, row) => row.rank ?? "—" },
  { title: "单位", render: (_, row) => <Link to={`/units/${row.unitId}?tab=marks`}>{row.name}</Link> },
  { title: "类别", render: (_, row) => KIND_NAMES[row.kind] },
  { title: "得分", align: "right", className: "number", render: (_, row) => shown(row.score) },
  {
    title: `对优秀线 ${shown(line)}`,
    width: 220,
    render: (_, row) => row.score !== null && <ScoreBar score={row.score} line={line} />,
  },
  { title: "结果", className: "wrapping", render: (_, row) => <Outcome row={row} /> },
];

/** Scores and ranks inside each kind; frozen before nominees are named and the notice goes out. */
export function StandingsPage() {
  const [filter, setFilter] = useUrlFilter(["kind", "excellent", "search"]);
  const [year] = useYear();
  const query = {
    kind: kindFrom(filter.kind),
    excellent: keyFrom(EXCELLENT, filter.excellent),
    search: filter.search,
  };
  const standings = useQuery({
    queryKey: ["standings", year, query],
    queryFn: () => body(api.GET("/api/cycles/{year}/standings", { params: { path: { year }, query } })),
  });
  const freeze = useChange({
    run: () => body(api.POST("/api/cycles/{year}/standings/freeze", { params: { path: { year } } })),
    reread: [["standings"], ["honours"], ["notice"]],
    done: ({ units }) => `${units} 个单位的排名已确定`,
  });
  const frozen = standings.data?.frozen;
  return (
    <>
      <SyntheticBanner />
      <ListPage
        title="得分排名"
        lead={`${year} 年度，${frozen ? "已确定" : "实时，尚未确定"}；名次在同类单位内排列，同分同名次`}
        actions={
          <>
            <Link to="/honours">
              <Button>优秀单位与个人</Button>
            </Link>
            {frozen === false && (
              <Popconfirm
                title="确定排名？"
                description="确定后得分冻结，用于评优和通报。"
                okButtonProps={{ "data-testid": "standings-freeze-yes" }}
                onConfirm={() => freeze.mutate(undefined)}
              >
                <Button type="primary" loading={freeze.isPending} data-testid="standings-freeze">
                  确定排名
                </Button>
              </Popconfirm>
            )}
          </>
        }
        fields={[
          { key: "kind", label: "类别", options: KIND_OPTIONS },
          {
            key: "excellent",
            label: "结果",
            options: Object.entries(EXCELLENT).map(([value, label]) => ({ value, label })),
          },
          { key: "search", label: "单位" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={columns(standings.data?.line ?? 0)}
        rowKey={(row) => row.unitId}
        rows={standings.data?.rows}
        loading={standings.isPending}
        error={standings.error}
        exported={{ path: `/api/cycles/${year}/standings.xlsx`, query }}
        rowTestId={(row) => `standing-${row.unitId}`}
      />
    </>
  );
}
