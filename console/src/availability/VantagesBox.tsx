import { Table } from "antd";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { StateTag } from "../kit/StateLine.tsx";

type Vantage = Got<"/api/availability/{year}">["vantages"][number];

/** From where the sites are visited: each place with its own outages, which are charged to nobody. */
export function VantagesBox({ vantages, percent }: { vantages: Vantage[]; percent: number | null }) {
  return (
    <div className="box" data-testid="vantages">
      <h2>监测点</h2>
      <p className="quiet">
        各监测点在同一时刻各自访问。
        {percent !== null && `能够监测的监测点中至少 ${percent}% 无法正常访问，才计为无法访问；`}
        监测点自身断网、域名服务器或机器故障时，该点的结果不计入任何单位。
      </p>
      <Table<Vantage>
        size="small"
        rowKey="name"
        dataSource={vantages}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { title: "监测点", dataIndex: "name" },
          {
            title: "状态",
            render: (_, one) => (
              <StateTag text={one.away ? "没有响应" : "运行中"} tone={one.away ? "attention" : "good"} />
            ),
          },
          { title: "最近运行", render: (_, one) => moment(one.lastSeen) },
          { title: "近 7 日监测（次）", align: "right", dataIndex: "taken" },
          { title: "其中自身断网（次）", align: "right", dataIndex: "ours" },
        ]}
      />
    </div>
  );
}
