import { useQuery } from "@tanstack/react-query";
import { Table, Tabs, type TableColumnsType } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { written } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { PictureRows } from "./PictureRows.tsx";
import "./interaction.css";

type Picture = Got<"/api/participation/picture">;
type Unit = Picture["units"][number];
type Group = Picture["groups"][number];

/** A bar as long as the count is of the longest; the number beside it says the same. */
function Count({ value, most, median }: { value: number | null; most: number; median: number | null }) {
  if (value === null) return <span className="quiet">未能确定</span>;
  return (
    <>
      <span className="count-bar" aria-hidden="true">
        <span style={{ width: `${most > 0 ? (value / most) * 100 : 0}%` }} />
      </span>
      {value}
      {median !== null && <span className="quiet">（中位数 {median}）</span>}
    </>
  );
}

function columnsOf(group: Group, units: readonly Unit[]): TableColumnsType<Unit> {
  return [
    { title: "单位", dataIndex: "unitName", width: 180, fixed: "left" },
    ...group.columns.map(({ key, name }) => {
      const of = (unit: Unit): number => unit.values[key] ?? -1;
      const most = Math.max(0, ...units.map(of));
      return {
        title: name,
        width: 170,
        sorter: (one: Unit, other: Unit) => of(one) - of(other),
        render: (_: unknown, unit: Unit) => (
          <Count value={unit.values[key] ?? null} most={most} median={unit.medians[key] ?? null} />
        ),
      };
    }),
  ];
}

function GroupTable({ picture, group }: { picture: Picture; group: Group }) {
  return (
    <Table<Unit>
      size="small"
      rowKey="unitId"
      columns={columnsOf(group, picture.units)}
      dataSource={picture.units}
      scroll={{ x: 240 + group.columns.length * 170 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      expandable={{
        columnTitle: "依据",
        columnWidth: 60,
        fixed: "left",
        expandedRowRender: (unit) => (
          <PictureRows year={picture.year} unitId={unit.unitId} notes={unit.notes} group={group} />
        ),
      }}
    />
  );
}

/** A year's interaction unit by unit beside the medians of their kind, with what stands behind each number; an officer sees the own unit. */
export function YearPicture({ year }: { year: number }) {
  const picture = useQuery({
    queryKey: ["participation", "picture", year],
    queryFn: () => body(api.GET("/api/participation/picture", { params: { query: { year } } })),
  });
  return (
    <>
      <PageHead
        title="本年度互动情况"
        lead={`${year} 年，实时统计${picture.data ? `，截至${written(picture.data.until)}` : ""}；中位数按同类单位计算，不足 5 个单位的不显示`}
      />
      <Loaded query={picture}>
        {(found) => (
          <Tabs
            destroyOnHidden
            items={found.groups.map((group) => ({
              key: group.key,
              label: group.name,
              children: <GroupTable picture={found} group={group} />,
            }))}
          />
        )}
      </Loaded>
    </>
  );
}
