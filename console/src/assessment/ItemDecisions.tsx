import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";
import { KIND_NAMES, KINDS, type UnitKind } from "../registry/kinds.ts";
import type { Rubric } from "../rubrics/rubric.ts";
import { useAccount } from "../session/session.ts";
import { OPENING_NAMES } from "../rubrics/openingNames.ts";
import { Modal } from "../kit/Modal.tsx";
import { Checks } from "../kit/Checks.tsx";

interface Fields {
  item: string;
  kinds: UnitKind[];
  reason: string;
}

/** Leaves an item out for whole kinds, or takes it in again. */
function DecideDialog({
  year,
  rubric,
  how,
  onClose,
}: {
  year: number;
  rubric: Rubric;
  how: "left-out" | "taken-back";
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const chosen = rubric.items.find((item) => item.id === Form.useWatch("item", form));
  const params = { path: { year } };
  const decide = useChange({
    run: (fields: Fields) =>
      body(
        how === "left-out"
          ? api.POST("/api/cycles/{year}/items/left-out", { params, body: fields })
          : api.POST("/api/cycles/{year}/items/taken-back", { params, body: fields }),
      ),
    reread: [["item-decisions"], ["marks"], ["standings"]],
    done: "决定已登记，请重新计分",
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={how === "left-out" ? "对整类单位不检查一项" : "恢复检查一项"}
      okText="登记决定"
      okButtonProps={{ "data-testid": "item-decision-ok" }}
      confirmLoading={decide.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ kinds: [] }}
        onFinish={(fields) => decide.mutate(fields)}
      >
        <Form.Item name="item" label="指标" rules={[{ required: true, message: "请选择指标" }]}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={rubric.items.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
          />
        </Form.Item>
        <Form.Item
          name="kinds"
          label="单位类别"
          rules={[{ required: true, message: "请选择单位类别；全选即对全体单位" }]}
        >
          <Checks
            options={(chosen?.appliesTo ?? KINDS).map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由（写入各单位的得分说明）"
          rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
        >
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The written decisions about items of a year that hold for whole kinds of units, and how to make one. */
export function ItemDecisions({ year, rubric, locked }: { year: number; rubric: Rubric; locked: boolean }) {
  const office = useAccount().role === "office";
  const [open, setOpen] = useState<"left-out" | "taken-back" | null>(null);
  const decisions = useQuery({
    queryKey: ["item-decisions", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/item-decisions", { params: { path: { year } } })),
  });
  const named = (id: string): string => `${id} ${rubric.items.find((item) => item.id === id)?.name ?? ""}`;
  return (
    <div className="box" data-testid="item-decisions">
      <h2>关于指标的书面决定</h2>
      {office && !locked && (
        <Space wrap className="gap-below">
          <Button onClick={() => setOpen("left-out")} data-testid="item-left-out">
            对整类单位不检查
          </Button>
          <Button onClick={() => setOpen("taken-back")}>恢复检查</Button>
        </Space>
      )}
      <Loaded query={decisions}>
        {({ adoption, opening, leftOut }) =>
          adoption === null && opening.length + leftOut.length === 0 ? (
            <p className="quiet">没有。</p>
          ) : (
            <ul className="plain-list">
              {adoption && (
                <li>
                  <details>
                    <summary>
                      核定没有公开来源的数值 {adoption.numbers.length} 处：{adoption.reason}
                      <span className="quiet">
                        （{adoption.by}，{moment(adoption.at)}）
                      </span>
                    </summary>
                    <ul>
                      {adoption.numbers.map((one) => (
                        <li key={one.path}>
                          {one.place}：{one.shown}
                        </li>
                      ))}
                    </ul>
                  </details>
                </li>
              )}
              {opening.map((one) => (
                <li key={`opening ${one.item}`}>
                  {named(one.item)}：启用年度时决定{OPENING_NAMES[one.decision]}，{one.reason}
                  <span className="quiet">
                    （{one.by}，{moment(one.at)}）
                  </span>
                </li>
              ))}
              {leftOut.map((one) => (
                <li key={`${one.item} ${one.kind} ${one.at}`}>
                  {named(one.item)}：对{KIND_NAMES[one.kind]}不检查，{one.reason}
                  <span className="quiet">
                    （{one.by}，{moment(one.at)}）
                    {one.takenBack &&
                      `已恢复：${one.takenBack.reason}（${one.takenBack.by}，${moment(one.takenBack.at)}）`}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {open && <DecideDialog year={year} rubric={rubric} how={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
