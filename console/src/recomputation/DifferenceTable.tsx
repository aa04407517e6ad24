import { expandTitle } from "../kit/expandTitle.tsx";
import { Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { KIND_NAMES } from "../registry/kinds.ts";
import { markState } from "../score/markStates.ts";
import { shown } from "../kit/points.ts";
import { honoursChange, rankChange, totalChange, type UnitDifference } from "./difference.ts";
import "./recomputation.css";

type ItemDifference = UnitDifference["items"][number];

function Mark({ mark }: { mark: ItemDifference["after"] | null }) {
  if (!mark) return <span className="quiet">原来没有计分</span>;
  return (
    <>
      <b className="number">{mark.points === null ? markState(mark.state).text : shown(mark.points)}</b>{" "}
      {mark.explanation}
    </>
  );
}

/** The items of one unit that would change, each with the sentence of before and of after. */
function Items({ items }: { items: ItemDifference[] }) {
  if (items.length === 0) return <p className="quiet">本单位各项计分不变。</p>;
  return (
    <dl className="difference-items">
      {items.map((one) => (
        <div key={one.item}>
          <dt>
            {one.item} {one.name}
          </dt>
          <dd>
            <span className="quiet">原：</span>
            <Mark mark={one.before} />
          </dd>
          <dd>
            <span className="quiet">新：</span>
            <Mark mark={one.after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const COLUMNS: TableColumnsType<UnitDifference> = [
  { title: "单位", render: (_, one) => <Link to={`/units/${one.unitId}?tab=marks`}>{one.name}</Link> },
  { title: "类别", render: (_, one) => KIND_NAMES[one.kind] },
  {
    title: "得分",
    align: "right",
    className: "number",
    render: (_, one) => `${shown(one.before)} → ${shown(one.after)}`,
  },
  {
    title: "变化",
    align: "right",
    className: "number",
    sorter: (a, b) => (a.after ?? 0) - (a.before ?? 0) - ((b.after ?? 0) - (b.before ?? 0)),
    render: (_, one) => <b>{totalChange(one)}</b>,
  },
  {
    title: "类内名次",
    align: "right",
    className: "number",
    render: (_, one) => (
      <>
        {one.rankBefore ?? "—"} → {one.rankAfter ?? "—"} <span className="quiet">{rankChange(one)}</span>
      </>
    ),
  },
  { title: "评优", className: "wrapping", render: (_, one) => honoursChange(one) ?? "" },
  { title: "变动项目", align: "right", render: (_, one) => one.items.length },
];

/** Every unit whose marks, total or rank would be another. */
export function DifferenceTable({ units }: { units: UnitDifference[] }) {
  return (
    <Table<UnitDifference>
      size="small"
      rowKey={(one) => one.unitId}
      columns={COLUMNS}
      dataSource={units}
      scroll={{ x: "max-content" }}
      pagination={{ hideOnSinglePage: true, defaultPageSize: 20, showSizeChanger: false }}
      expandable={{
        columnTitle: expandTitle,
        expandRowByClick: true,
        expandedRowRender: (one) => <Items items={one.items} />,
      }}
      locale={{ emptyText: <span className="quiet">没有差异</span> }}
    />
  );
}
