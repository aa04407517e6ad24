import { Button, Checkbox, Form, Input, InputNumber, Space } from "antd";
import { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import { BasisField, DayField, ReasonField } from "./fields.tsx";
import type { Unit } from "./kinds.ts";
import { useYears } from "./useUnit.ts";

interface Fields {
  on: Dayjs;
  reason: string;
  basis: string;
  goesOn?: boolean;
  leaves?: boolean;
  founded?: { id: string; name: string; orderNumber: number }[];
}

/** 分立: new units come out of one. */
export function SplitDialog({ unit, ...dialog }: DialogState & { unit: Unit }) {
  const years = useYears(unit.id, dialog.open);
  const running = (years.data?.years ?? []).filter((one) => one.state === "running" && one.leftOn === null);
  return (
    <ActDialog<Fields>
      {...dialog}
      title="单位分立"
      okText="分立"
      done="分立已登记"
      reread={[["units"]]}
      initial={{ goesOn: true, founded: [{ id: "", name: "", orderNumber: unit.orderNumber }] }}
      run={({ on, reason, basis, goesOn = false, leaves = false, founded = [] }) =>
        body(
          api.POST("/api/units/{id}/split", {
            params: { path: { id: unit.id } },
            body: {
              on: on.format("YYYY-MM-DD"),
              reason,
              basis,
              goesOn,
              version: unit.version,
              // Only a year into which the split falls can be left.
              years: goesOn
                ? []
                : running
                    .filter(({ year }) => on.year() <= year)
                    .map(({ year }) => ({ year, leaves, reason })),
              founded: founded.map((one) => ({
                ...one,
                shortName: one.name,
                kind: unit.kind,
                personOrder: one.orderNumber,
              })),
            },
          }),
        )
      }
    >
      <Form.Item name="goesOn" valuePropName="checked">
        <Checkbox>原单位继续存在</Checkbox>
      </Form.Item>
      <Form.Item noStyle dependencies={["goesOn"]}>
        {({ getFieldValue }) =>
          !getFieldValue("goesOn") &&
          running.length > 0 && (
            <Form.Item name="leaves" valuePropName="checked">
              <Checkbox>原单位退出 {running.map(({ year }) => year).join("、")} 年度检查</Checkbox>
            </Form.Item>
          )
        }
      </Form.Item>
      <DayField name="on" label="分立日期" />
      <ReasonField />
      <BasisField />
      <Form.List name="founded">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <Space key={key} align="start" wrap>
                <Form.Item name={[name, "id"]} rules={[{ required: true, message: "编号" }]}>
                  <Input placeholder="新单位编号" style={{ width: 120 }} />
                </Form.Item>
                <Form.Item name={[name, "name"]} rules={[{ required: true, message: "全称" }]}>
                  <Input placeholder="新单位全称" style={{ width: 200 }} />
                </Form.Item>
                <Form.Item name={[name, "orderNumber"]} rules={[{ required: true, message: "序号" }]}>
                  <InputNumber placeholder="序号" min={0} precision={0} style={{ width: 80 }} />
                </Form.Item>
                {rows.length > 1 && <Button onClick={() => remove(name)}>删去</Button>}
              </Space>
            ))}
            <Button onClick={() => add()}>增加新单位</Button>
          </>
        )}
      </Form.List>
    </ActDialog>
  );
}
