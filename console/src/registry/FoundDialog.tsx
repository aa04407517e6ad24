import { Form, Input, InputNumber } from "antd";
import { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import { BasisField, CheckedField, DayField, NameFields } from "./fields.tsx";
import type { UnitKind } from "./kinds.ts";

interface Fields {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  orderNumber: number;
  foundedOn: Dayjs;
  basis: string;
  checked?: string[];
}

/** A unit comes into being. */
export function FoundDialog(dialog: DialogState) {
  return (
    <ActDialog<Fields>
      {...dialog}
      title="新设单位"
      okText="登记"
      done="单位已登记，下一次计算时参加本年度检查"
      reread={[["units"]]}
      run={({ foundedOn, checked = [], orderNumber, ...fields }) =>
        body(
          api.POST("/api/units", {
            body: {
              ...fields,
              orderNumber,
              personOrder: orderNumber,
              checked,
              foundedOn: foundedOn.format("YYYY-MM-DD"),
            },
          }),
        )
      }
    >
      <Form.Item name="id" label="单位编号" rules={[{ required: true, message: "请填写单位编号" }]}>
        <Input maxLength={20} data-testid="unit-id" />
      </Form.Item>
      <NameFields />
      <Form.Item name="orderNumber" label="名单序号" rules={[{ required: true, message: "请填写名单序号" }]}>
        <InputNumber min={0} precision={0} data-testid="unit-order" />
      </Form.Item>
      <DayField name="foundedOn" label="成立日期" />
      <BasisField />
      <CheckedField />
    </ActDialog>
  );
}
