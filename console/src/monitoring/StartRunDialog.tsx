import { Form, Radio, Select } from "antd";
import { useNavigate } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  scope: "all" | "some";
  unitIds?: string[];
}

/** Starts a run over all units or some. */
export function StartRunDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const scope = Form.useWatch("scope", form);
  const [year] = useYear();
  const navigate = useNavigate();
  const unitOptions = useUnitOptions();
  const start = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/runs", {
          body: { year, ...(fields.scope === "some" ? { unitIds: fields.unitIds } : {}) },
        }),
      ),
    reread: [["runs"]],
    done: "监测已开始",
    onDone: ({ id }) => {
      onClose();
      void navigate(`/runs/${id}`);
    },
  });
  return (
    <Modal
      open={open}
      title={`发起 ${year} 年度监测`}
      okText="开始"
      okButtonProps={{ "data-testid": "run-start" }}
      confirmLoading={start.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ scope: "all" }}
        onFinish={(fields) => start.mutate(fields)}
      >
        <Form.Item name="scope" label="范围">
          <Radio.Group
            options={[
              { value: "all", label: `全部单位（${unitOptions.length} 个）` },
              { value: "some", label: "选定单位" },
            ]}
          />
        </Form.Item>
        {scope === "some" && (
          <Form.Item name="unitIds" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
            <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
          </Form.Item>
        )}
      </Form>
      <p className="quiet">系统按规定间隔访问每个网站，只读取公开页面；监测期间可关闭本页面。</p>
    </Modal>
  );
}
