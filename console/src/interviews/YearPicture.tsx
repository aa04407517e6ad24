import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";

type Unit = Got<"/api/interviews/picture">["units"][number];
type Key = keyof NonNullable<Unit["median"]>;

const KEYS: { key: Key; title: string }[] = [
  { key: "applied", title: "申报" },
  { key: "planned", title: "计划" },
  { key: "held", title: "开展" },
  { key: "questionsReceived", title: "收到提问" },
  { key: "questionsAnswered", title: "已答复" },
  { key: "openOverdue", title: "逾期未答复" },
];

/** A bar as long as the count is of the longest; the number beside it says the same. */
function Count({ value, most, median }: { value: number; most: number; median: number | undefined }) {
  return (
    <>
      <span className="count-bar" aria-hidden="true">
        <span style={{ width: `${most > 0 ? (value / most) * 100 : 0}%` }} />
      </span>
      {value}
      {median !== undefined && <span className="quiet">（中位数 {median}）</span>}
    </>
  );
}

function columnsOf(units: readonly Unit[]): TableColumnsType<Unit> {
  return [
    { title: "单位", dataIndex: "unitName", width: 180, fixed: "left" },
    ...KEYS.map(({ key, title }) => {
      const most = Math.max(0, ...units.map((unit) => unit[key]));
      return {
        title,
        width: 170,
        sorter: (one: Unit, other: Unit) => one[key] - other[key],
        render: (_: unknown, unit: Unit) => (
          <Count value={unit[key]} most={most} median={unit.median?.[key]} />
        ),
      };
    }),
    {
      title: "说明",
      width: 220,
      render: (_, unit) =>
        [
          unit.notChosen ? "已申报，没有须开展的访谈，不因此失分" : null,
          unit.joint > 0 ? `联合访谈 ${unit.joint} 次` : null,
          unit.cancelledByUnit > 0 ? `单位取消 ${unit.cancelledByUnit} 次` : null,
          unit.postponedByUnit > 0 ? `单位延期 ${unit.postponedByUnit} 次` : null,
        ]
          .filter((one) => one !== null)
          .join("；") || "—",
    },
  ];
}

/** A year's interviews unit by unit, beside the median of their kind; an officer sees the own unit. */
export function YearPicture({ year }: { year: number }) {
  const picture = useQuery({
    queryKey: ["sittings", "picture", year],
    queryFn: () => body(api.GET("/api/interviews/picture", { params: { query: { year } } })),
  });
  return (
    <>
      <PageHead title="全年情况" lead={`${year} 年，实时统计；中位数按同类单位计算，不足 5 个单位的不显示`} />
      <Loaded query={picture}>
        {({ units }) => (
          <Table<Unit>
            size="small"
            rowKey="unitId"
            columns={columnsOf(units)}
            dataSource={units}
            scroll={{ x: 1420 }}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
          />
        )}
      </Loaded>
    </>
  );
}
