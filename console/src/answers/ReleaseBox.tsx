import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { RELEASE_NAMES } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  policy: keyof typeof RELEASE_NAMES;
  reason: string;
}

/** How much of the year's evidence goes to everyone: decided before publication, shown publicly with its reason. */
export function ReleaseBox({ year }: { year: number }) {
  const params = { path: { year } };
  const { role } = useAccount();
  const release = useQuery({
    queryKey: ["evidence-release", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/evidence-release", { params })),
  });
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const decide = useChange({
    run: (fields: Fields) =>
      body(
        api.PUT("/api/cycles/{year}/evidence-release", {
          params,
          body: { ...fields, reason: fields.reason.trim(), version: release.data?.version ?? 0 },
        }),
      ),
    reread: [["evidence-release"]],
    done: "证据公开范围已保存",
    onDone: () => setOpen(false),
  });
  if (!release.data) return null;
  const { policy, reason, by } = release.data;
  return (
    <section className="box gap-below" aria-label="证据公开范围">
      证据公开范围：{RELEASE_NAMES[policy]}
      {by === null ? "（尚未决定，按此办理）" : `（${by}；理由：${reason}）`}。发布通报后不再更改。{" "}
      {role === "office" && (
        <Button size="small" onClick={() => setOpen(true)} data-testid="release-decide">
          决定公开范围
        </Button>
      )}
      <Modal
        open={open}
        title="证据公开范围"
        okText="保存"
        okButtonProps={{ "data-testid": "release-ok" }}
        confirmLoading={decide.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <p>
          公开前逐条筛查：网络安全证据、可能含有个人信息的和不能自动筛查的记录不公开，只公布校验值和理由。
        </p>
        <Form<Fields>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ policy, reason }}
          onFinish={(fields) => decide.mutate(fields)}
        >
          <Form.Item name="policy" label="范围">
            <Radio.Group
              options={Object.entries(RELEASE_NAMES).map(([value, label]) => ({ value, label }))}
              data-testid="release-policy"
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="理由（随开放数据公布）"
            rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
          >
            <Input.TextArea rows={3} maxLength={300} showCount data-testid="release-reason" />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
