import { Button, Checkbox, Form, Input, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ArrivalDay } from "../arrival/ArrivalDay.tsx";
import { LateFields, lateBody, type LateInput } from "../arrival/LateFields.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import type { Unit } from "./kinds.ts";
import { OfficerList } from "./OfficerList.tsx";

interface Fields extends LateInput {
  department?: string;
  officerName?: string;
  officerPhone?: string;
  changesDepartment?: boolean;
  handsOver?: string;
}

const filled = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null);

/** What is filed now, and a form that files anew: the same again renews it, another officer stands beside, nothing is replaced in silence. */
export function FilingForm({ unit }: { unit: Unit }) {
  const { role } = useAccount();
  const file = useChange({
    run: (fields: Fields) =>
      body(
        api.PUT("/api/units/{id}/filing", {
          params: { path: { id: unit.id } },
          body: {
            department: filled(fields.department),
            officerName: filled(fields.officerName),
            officerPhone: filled(fields.officerPhone),
            ...(role === "office" ? lateBody(fields) : {}),
            changesDepartment: fields.changesDepartment ?? false,
            handsOver: fields.handsOver ?? null,
          },
        }),
      ),
    reread: [["units"]],
    done: ({ said }) => said.join("；"),
  });
  const { filing } = unit;
  const state = filing ? (
    <>
      <StateLine
        text={filing.expired ? "已到期，请续备" : "已备案"}
        tone={filing.expired ? "attention" : "good"}
        reason={[filing.department, filing.officers.map((one) => one.name).join("、")]
          .filter((part) => part)
          .join("，")}
        by={`有效至 ${filing.validUntil}`}
      />{" "}
      <ArrivalDay day={filing.filedOn} arrival={filing.arrival} />
    </>
  ) : (
    <StateLine text="未备案" tone="attention" reason="责任部门和专干均未登记" />
  );
  const mayFile = (role === "office" || role === "officer") && unit.active;
  return (
    <>
      <p>{state}</p>
      {filing && filing.officers.length > 0 && <OfficerList unit={unit} mayEnd={mayFile} />}
      {mayFile && (
        <Form<Fields>
          layout="inline"
          style={{ rowGap: 12 }}
          onFinish={(fields) => file.mutate(fields)}
          initialValues={{
            department: filing?.department,
            officerName: filing?.officerName,
            officerPhone: filing?.officerPhone,
          }}
        >
          <Form.Item name="department" label="责任部门">
            <Input data-testid="filing-department" />
          </Form.Item>
          {filing?.department && (
            <Form.Item name="changesDepartment" valuePropName="checked">
              <Checkbox data-testid="filing-changes">变更责任部门</Checkbox>
            </Form.Item>
          )}
          <Form.Item name="officerName" label="专干姓名">
            <Input data-testid="filing-officer" />
          </Form.Item>
          <Form.Item name="officerPhone" label="联系电话">
            <Input />
          </Form.Item>
          {filing && filing.officers.length > 0 && (
            <Form.Item name="handsOver" label="由谁交接">
              <Select
                allowClear
                placeholder="不选：与现有专干并列"
                style={{ minWidth: 200 }}
                options={filing.officers.map((one) => ({ value: one.id, label: one.name }))}
                data-testid="filing-from"
              />
            </Form.Item>
          )}
          {role === "office" && <LateFields />}
          <Button htmlType="submit" type="primary" loading={file.isPending} data-testid="filing-submit">
            {filing ? "更新备案" : "登记备案"}
          </Button>
        </Form>
      )}
    </>
  );
}
