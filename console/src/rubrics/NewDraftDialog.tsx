import { Form, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useCycles } from "../cycle/useCycles.ts";
import { useRubrics } from "./useRubrics.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  name: string;
  from: string;
}

/** A new draft as a copy of a pack, of a year's frozen rubric or of another draft. */
export function NewDraftDialog({ from, onClose }: { from?: string; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const navigate = useNavigate();
  const rubrics = useRubrics().data;
  const cycles = useCycles().data?.cycles ?? [];
  const create = useChange({
    run: (fields: Fields) => body(api.POST("/api/rubrics/drafts", { body: fields })),
    reread: [["rubrics"]],
    done: "草稿已创建",
    onDone: ({ id }) => {
      onClose();
      void navigate(`/rubrics/draft:${id}`);
    },
  });
  const options = [
    {
      label: "随平台提供",
      options: rubrics?.packs.map((one) => ({ value: `pack:${one.name}`, label: one.title })) ?? [],
    },
    {
      label: "往年",
      options: cycles.map(({ year }) => ({ value: `cycle:${year}`, label: `${year} 年度的细则` })),
    },
    {
      label: "草稿",
      options: rubrics?.drafts.map((one) => ({ value: `draft:${one.id}`, label: one.name })) ?? [],
    },
  ].filter((group) => group.options.length > 0);
  return (
    <Modal
      open
      title="新建评分细则草稿"
      okText="创建"
      okButtonProps={{ "data-testid": "draft-create" }}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ from }}
        onFinish={({ name, from: chosen }) => create.mutate({ name: name.trim(), from: chosen })}
      >
        <Form.Item name="from" label="以哪一份为底本" rules={[{ required: true, message: "请选择底本" }]}>
          <Select options={options} data-testid="draft-from" />
        </Form.Item>
        <Form.Item
          name="name"
          label="草稿名称"
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
        >
          <Input maxLength={100} data-testid="draft-name" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
