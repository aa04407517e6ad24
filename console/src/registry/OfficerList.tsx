import { Button, Table } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { DayField, ReasonField } from "./fields.tsx";
import type { Unit } from "./kinds.ts";

type Officer = NonNullable<Unit["filing"]>["officers"][number];

/** The officers who are filed now; one may leave without a successor. */
export function OfficerList({ unit, mayEnd }: { unit: Unit; mayEnd: boolean }) {
  const [leaving, setLeaving] = useState<Officer | null>(null);
  return (
    <div className="gap-below">
      <Table<Officer>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={unit.filing?.officers ?? []}
        columns={[
          {
            title: "专干",
            dataIndex: "name",
            // Focusable, so that the wide table can be scrolled by keyboard.
            render: (name: string, _, index) => (index === 0 ? <span tabIndex={0}>{name}</span> : name),
          },
          { title: "电话", render: (_, one) => one.phone ?? "—" },
          { title: "有效至", dataIndex: "validUntil" },
          {
            title: "操作",
            render: (_, one) =>
              mayEnd && (
                <Button size="small" onClick={() => setLeaving(one)}>
                  离任
                </Button>
              ),
          },
        ]}
      />
      <ActDialog<{ on: Dayjs; reason: string }>
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`专干“${leaving?.name ?? ""}”离任`}
        okText="登记离任"
        done="离任已登记"
        reread={[["units"]]}
        run={({ on, reason }) =>
          body(
            api.POST("/api/units/{id}/officers/{officerId}/end", {
              params: { path: { id: unit.id, officerId: leaving?.id ?? "" } },
              body: { on: on.format("YYYY-MM-DD"), reason },
            }),
          )
        }
      >
        <p>有人接任的，请在备案表中选择“由谁交接”。</p>
        <DayField name="on" label="离任日期" />
        <ReasonField />
      </ActDialog>
    </div>
  );
}
