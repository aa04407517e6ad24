import { DatePicker, Form, Input, Modal, Select, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import { CATEGORY_OPTIONS, type Category } from "./names.ts";

interface Fields {
  title: string;
  category: Category;
  eventOn?: Dayjs | null;
  body: string;
}

/** Changes a returned contribution and sends it again, in the same thread. */
export function ResubmitContribution({ contribution }: { contribution: Got<"/api/contributions/{id}"> }) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const resubmit = useChange({
    run: ({ title, category, eventOn, body: text }: Fields) =>
      body(
        api.POST("/api/contributions/{id}/resubmit", {
          params: { path: { id: contribution.id } },
          body: {
            title,
            category,
            body: text,
            eventOn: eventOn?.format("YYYY-MM-DD") ?? null,
            version: contribution.version,
          },
        }),
      ),
    reread: [["contributions"]],
    done: "稿件已重报",
    onDone: () => setOpen(false),
  });
  if (contribution.state !== "returned") return null;
  const until = contribution.resubmitUntil;
  return (
    <div className="gap-below">
      <AbilityButton
        ability={contribution.abilities.resubmit}
        type="primary"
        onClick={() => setOpen(true)}
        data-testid="resubmit"
      >
        修改重报
      </AbilityButton>
      {until && (
        <Typography.Text type="secondary">
          {" "}
          {until.date}
          {until.provisional ? "（暂定，含当日）" : "（含当日）"}前重报的，按首次来稿日期认定是否及时
        </Typography.Text>
      )}
      <Modal
        open={open}
        title="修改重报"
        okText="重报"
        okButtonProps={{ "data-testid": "resubmit-ok" }}
        confirmLoading={resubmit.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        width={640}
        destroyOnHidden
      >
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={{
            title: contribution.title,
            category: contribution.category,
            eventOn: contribution.eventOn ? dayjs(contribution.eventOn) : null,
            body: contribution.body ?? "",
          }}
          onFinish={(fields) => resubmit.mutate(fields)}
        >
          <Form.Item
            name="title"
            label="标题"
            rules={[{ required: true, whitespace: true, message: "请填写标题" }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="category" label="类别" rules={[{ required: true, message: "请选择类别" }]}>
            <Select options={CATEGORY_OPTIONS} />
          </Form.Item>
          <Form.Item name="eventOn" label="事件日期">
            <DatePicker />
          </Form.Item>
          <Form.Item
            name="body"
            label="正文"
            rules={[{ required: true, whitespace: true, message: "请填写正文" }]}
          >
            <Input.TextArea rows={8} data-testid="resubmit-body" />
          </Form.Item>
        </Form>
      </Modal>
    </div>
  );
}
