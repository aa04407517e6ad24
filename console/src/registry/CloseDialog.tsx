import { Alert, Form, Input, Radio, Select } from "antd";
import { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { reasonList } from "../kit/reasonList.tsx";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import { BasisField, DayField, ReasonField } from "./fields.tsx";
import type { Unit } from "./kinds.ts";
import { useUnitOptions } from "./unitOptions.ts";
import { useYears } from "./useUnit.ts";

interface Fields {
  into?: string;
  on: Dayjs;
  reason: string;
  basis: string;
  years?: Record<string, { leaves?: boolean; reason?: string }>;
}

/** 撤销, or 并入 another unit; each running year that the closing falls into asks for a decision. */
export function CloseDialog({ unit, merging, ...dialog }: DialogState & { unit: Unit; merging: boolean }) {
  const years = useYears(unit.id, dialog.open);
  const others = useUnitOptions(dialog.open && merging).filter((one) => one.value !== unit.id);
  const running = (years.data?.years ?? []).filter((one) => one.state === "running" && one.leftOn === null);
  const obstacles = years.data?.obstacles ?? [];
  const letters = years.data?.letters ?? 0;
  const path = { id: unit.id };
  return (
    <ActDialog<Fields>
      {...dialog}
      title={merging ? "并入其他单位" : "撤销单位"}
      okText={merging ? "并入" : "撤销"}
      done={merging ? "已登记并入，该单位的账号不能再使用" : "已登记撤销，该单位的账号不能再使用"}
      reread={[["units"]]}
      run={({ into, on, years: decided, reason, basis }) => {
        const given = {
          on: on.format("YYYY-MM-DD"),
          reason,
          basis,
          version: unit.version,
          years: Object.entries(decided ?? {}).flatMap(([year, one]) =>
            one.leaves === undefined
              ? []
              : [{ year: Number(year), leaves: one.leaves, reason: one.reason ?? "" }],
          ),
        };
        return merging
          ? body(
              api.POST("/api/units/{id}/merge", { params: { path }, body: { ...given, into: into ?? "" } }),
            )
          : body(api.POST("/api/units/{id}/close", { params: { path }, body: given }));
      }}
    >
      {obstacles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={reasonList("现在还不能办理：", obstacles)}
          className="gap-below"
        />
      )}
      <p>以前年度的名单、得分和公文不变；编号不再使用。</p>
      {letters > 0 && (
        <Alert
          type={merging ? "info" : "warning"}
          showIcon
          title={
            merging
              ? `该单位正在主办 ${letters} 件来信，随合并转由承接单位办理，办理时间从合并之日重新计算，对来信人承诺的最后一天不变。`
              : `该单位正在主办 ${letters} 件来信，请先由阳光服务台转办。`
          }
          className="gap-below"
        />
      )}
      {merging && (
        <Form.Item name="into" label="并入的单位" rules={[{ required: true, message: "请选择并入的单位" }]}>
          <Select showSearch options={others} optionFilterProp="label" data-testid="into" />
        </Form.Item>
      )}
      <DayField name="on" label={merging ? "并入日期" : "撤销日期"} />
      <ReasonField />
      <BasisField />
      {running.map(({ year }) => (
        <div key={year}>
          <Form.Item
            name={["years", String(year), "leaves"]}
            label={`${year} 年度检查`}
            extra={`撤销日期在 ${year} 年内的，须决定是否退出该年度。`}
          >
            <Radio.Group
              options={[
                { value: true, label: "退出" },
                { value: false, label: "仍参加" },
              ]}
            />
          </Form.Item>
          <Form.Item name={["years", String(year), "reason"]} label={`${year} 年度决定的理由`}>
            <Input maxLength={500} />
          </Form.Item>
        </div>
      ))}
    </ActDialog>
  );
}
