import { useQuery } from "@tanstack/react-query";
import { Button, Form, Space, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { ROLE_NAMES } from "../session/roles.ts";
import { useAccount } from "../session/session.ts";
import { AssignmentConflict } from "./AssignmentConflict.tsx";
import { EmploymentFields } from "./EmployerDialog.tsx";
import { Modal } from "../kit/Modal.tsx";

type Person = Got<"/api/people">["people"][number];
interface Fields {
  employerUnitId?: string | null;
  pastUnitIds?: string[];
}

function PersonDialog({
  person,
  unitOptions,
  onClose,
}: {
  person: Person | null;
  unitOptions: { value: string; label: string }[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const change = useChange({
    run: (fields: Fields) =>
      body(
        api.PUT("/api/people/{accountId}/employment", {
          params: { path: { accountId: person?.accountId ?? "" } },
          body: { employerUnitId: fields.employerUnitId ?? null, pastUnitIds: fields.pastUnitIds ?? [] },
        }),
      ),
    reread: [["review"]],
    done: "任职情况已登记",
    onDone: onClose,
  });
  return (
    <Modal
      open={person !== null}
      title={`登记任职：${person?.name ?? ""}`}
      okText="登记"
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        key={person?.accountId}
        layout="vertical"
        initialValues={{
          employerUnitId: person?.employerUnitId ?? undefined,
          pastUnitIds: person?.pastUnitIds,
        }}
        onFinish={(fields) => change.mutate(fields)}
      >
        <EmploymentFields unitOptions={unitOptions} />
      </Form>
    </Modal>
  );
}

/** People of the office and leaders: the body that runs the inspection may itself be inspected. Nobody registers themselves. */
export function AssignmentPeople({ unitOptions }: { unitOptions: { value: string; label: string }[] }) {
  const own = useAccount().id;
  const [changing, setChanging] = useState<Person | null>(null);
  const [barring, setBarring] = useState<Person | null>(null);
  const people = useQuery({
    queryKey: ["review", "people"],
    queryFn: () => body(api.GET("/api/people")),
  });
  const names = new Map(unitOptions.map(({ value, label }) => [value, label]));
  const named = (ids: string[]): string => ids.map((id) => names.get(id) ?? id).join("、") || "—";
  return (
    <div className="box">
      <h2>检查工作组和厅领导的回避</h2>
      <p className="quiet">
        组织检查的机关本身也是受检单位；其人员不参与、也看不到本单位的评审。本人的任职须由他人登记。
      </p>
      <Table<Person>
        size="small"
        rowKey="accountId"
        dataSource={people.data?.people ?? []}
        loading={people.isPending}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { title: "姓名", dataIndex: "name" },
          { title: "角色", render: (_, person) => ROLE_NAMES[person.role] },
          {
            title: "现任职受检单位",
            render: (_, person) => named(person.employerUnitId ? [person.employerUnitId] : []),
          },
          { title: "曾任职受检单位", render: (_, person) => named(person.pastUnitIds) },
          {
            title: "申报的回避",
            render: (_, person) => named(person.declaredConflicts.map((one) => one.unitId)),
          },
          {
            title: "操作",
            render: (_, person) => (
              <Space>
                <Button
                  type="link"
                  size="small"
                  disabled={person.accountId === own}
                  onClick={() => setChanging(person)}
                >
                  登记任职
                </Button>
                <Button type="link" size="small" onClick={() => setBarring(person)}>
                  登记回避
                </Button>
              </Space>
            ),
          },
        ]}
      />
      <PersonDialog person={changing} unitOptions={unitOptions} onClose={() => setChanging(null)} />
      <AssignmentConflict person={barring} unitOptions={unitOptions} onClose={() => setBarring(null)} />
    </div>
  );
}
