import { DatePicker, Form, Input, Modal, Select } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { LateFields, lateBody, type LateInput } from "../arrival/LateFields.tsx";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { CATEGORY_OPTIONS, type Category } from "./names.ts";

interface Fields extends LateInput {
  unitId?: string;
  title: string;
  category: Category;
  eventOn?: Dayjs;
  body: string;
  partnerIds?: string[];
}

const ISO = "YYYY-MM-DD";

/** Sends a contribution; the office records one for any unit. */
export function SubmitDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const submit = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/contributions", {
          body: {
            ...(office ? { unitId: fields.unitId } : {}),
            title: fields.title,
            category: fields.category,
            body: fields.body,
            partnerIds: fields.partnerIds ?? [],
            eventOn: fields.eventOn?.format(ISO) ?? null,
            ...(office ? lateBody(fields) : {}),
          },
        }),
      ),
    reread: [["contributions"]],
    done: "稿件已登记",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title={office ? "登记来稿" : "报送稿件"}
      okText={office ? "登记" : "报送"}
      okButtonProps={{ "data-testid": "contribution-submit" }}
      confirmLoading={submit.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      width={640}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => submit.mutate(fields)}>
        {office && (
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
          </Form.Item>
        )}
        <Form.Item
          name="title"
          label="标题"
          rules={[{ required: true, whitespace: true, message: "请填写标题" }]}
        >
          <Input maxLength={200} data-testid="contribution-title" />
        </Form.Item>
        <Form.Item name="category" label="类别" rules={[{ required: true, message: "请选择类别" }]}>
          <Select options={CATEGORY_OPTIONS} data-testid="contribution-category" />
        </Form.Item>
        <Form.Item name="eventOn" label="事件日期" extra="填写后用于计算报送是否及时">
          <DatePicker />
        </Form.Item>
        {office && <LateFields />}
        {office && (
          <Form.Item name="partnerIds" label="联合来稿单位" extra="牵头单位全额计分，其他单位按口径折算">
            <Select
              mode="multiple"
              maxCount={10}
              showSearch={{ optionFilterProp: "label" }}
              options={unitOptions}
            />
          </Form.Item>
        )}
        <Form.Item
          name="body"
          label="正文"
          rules={[{ required: true, whitespace: true, message: "请填写正文" }]}
        >
          <Input.TextArea rows={6} data-testid="contribution-body" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
