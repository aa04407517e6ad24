import { Button, Form, Input } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ArrivalDay } from "../arrival/ArrivalDay.tsx";
import { LateFields, lateBody, type LateInput } from "../arrival/LateFields.tsx";
import { useChange } from "../change/useChange.ts";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../state/StateLine.tsx";
import type { Unit } from "./kinds.ts";

interface Fields extends LateInput {
  department?: string;
  officerName?: string;
  officerPhone?: string;
}

const filled = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null);

/** The current filing, and a form that files anew; the filing before stays as history on the server. */
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
          },
        }),
      ),
    reread: [["units"]],
    done: "备案已登记",
  });
  const { filing } = unit;
  const state = filing ? (
    <>
      <StateLine
        text="已备案"
        tone="good"
        reason={[filing.department, filing.officerName, filing.officerPhone]
          .filter((part) => part)
          .join("，")}
      />{" "}
      <ArrivalDay day={filing.filedOn} arrival={filing.arrival} />
    </>
  ) : (
    <StateLine text="未备案" tone="attention" reason="责任部门和专干均未登记" />
  );
  return (
    <>
      <p>{state}</p>
      {(role === "office" || role === "officer") && (
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
          <Form.Item name="officerName" label="专干姓名">
            <Input data-testid="filing-officer" />
          </Form.Item>
          <Form.Item name="officerPhone" label="联系电话">
            <Input />
          </Form.Item>
          {role === "office" && <LateFields />}
          <Button htmlType="submit" type="primary" loading={file.isPending} data-testid="filing-submit">
            {filing ? "更新备案" : "登记备案"}
          </Button>
        </Form>
      )}
    </>
  );
}
