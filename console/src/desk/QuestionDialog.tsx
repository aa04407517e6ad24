import { DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import type { CommonQuestion, Owners } from "./QuestionsPage.tsx";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  question: string;
  answer: string;
  ownerId: string;
  reviewBy: Dayjs;
}

/** Writes a common question or its next text; another person lets it out. */
export function QuestionDialog({
  edited,
  owners,
  today,
  onClose,
}: {
  edited: CommonQuestion | null;
  owners: Owners;
  /** As the platform counts it: the own machine's clock may be wrong. */
  today: string;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const me = useAccount();
  const save = useChange({
    run: ({ reviewBy, ...fields }: Fields) => {
      const written = { ...fields, reviewBy: reviewBy.format("YYYY-MM-DD") };
      return edited
        ? body(
            api.PUT("/api/desk/questions/{id}", {
              params: { path: { id: edited.id } },
              body: { ...written, version: edited.version },
            }),
          )
        : body(api.POST("/api/desk/questions", { body: written }));
    },
    reread: [[...MATTERS]],
    done: "已保存，由另一人核对后公开",
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={edited ? "修改常见问题" : "编写常见问题"}
      okText="保存"
      okButtonProps={{ "data-testid": "question-ok" }}
      confirmLoading={save.isPending}
      onOk={() => void form.submit()}
      onCancel={onClose}
      width="min(720px, 96vw)"
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          question: edited?.draft?.question ?? edited?.question ?? "",
          answer: edited?.draft?.answer ?? edited?.answer ?? "",
          ownerId: edited?.ownerName ? edited.ownerId : me.id,
          reviewBy: dayjs(today).add(6, "month"),
        }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="question" label="问题" rules={[{ required: true, message: "请填写" }]}>
          <Input maxLength={40} showCount />
        </Form.Item>
        <Form.Item name="answer" label="答案" rules={[{ required: true, message: "请填写" }]}>
          <Input.TextArea rows={8} maxLength={3000} showCount />
        </Form.Item>
        <Form.Item name="ownerId" label="责任人" rules={[{ required: true, message: "请选择" }]}>
          <Select options={owners.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item
          name="reviewBy"
          label="下次核对日期（一年以内）"
          rules={[{ required: true, message: "请选择" }]}
        >
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
