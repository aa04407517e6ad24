import { useQuery } from "@tanstack/react-query";
import { DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { FileField } from "../kit/FileField.tsx";
import type { Adoption, AdoptedAs, Contribution } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  outlet: Adoption["outlet"];
  grade: AdoptedAs;
  column?: string;
  on?: Dayjs;
  address?: string;
  proof?: string[];
}

/** One more place that took a contribution. */
export function AdoptionDialog({
  open,
  contribution,
  onClose,
}: {
  open: boolean;
  contribution: Contribution;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const outlets = useQuery({
    queryKey: ["contributions", "outlets"],
    enabled: open,
    queryFn: () => body(api.GET("/api/contributions/outlets")),
  });
  const chosen = Form.useWatch("outlet", form);
  const outlet = outlets.data?.outlets.find((one) => one.key === chosen);
  const add = useChange({
    run: ({ outlet: place, grade, column, on, address, proof }: Fields) =>
      body(
        api.POST("/api/contributions/{id}/adoptions", {
          params: { path: { id: contribution.id } },
          body: {
            outlet: place,
            grade,
            version: contribution.version,
            ...(column?.trim() ? { column } : {}),
            ...(on ? { on: on.format("YYYY-MM-DD") } : {}),
            ...(address?.trim() ? { address: address.trim() } : {}),
            ...(proof?.[0] ? { proofId: proof[0] } : {}),
          },
        }),
      ),
    reread: [["contributions"]],
    done: "采用已登记",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title="登记其他采用"
      okText="登记"
      okButtonProps={{ "data-testid": "adoption-ok" }}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => add.mutate(fields)}>
        <Form.Item name="outlet" label="采用处" rules={[{ required: true, message: "请选择采用处" }]}>
          <Select
            options={outlets.data?.outlets.map((one) => ({ value: one.key, label: one.name }))}
            onChange={(key) =>
              form.setFieldValue(
                "grade",
                outlets.data?.outlets.find((one) => one.key === key)?.grades[0]?.key,
              )
            }
          />
        </Form.Item>
        <Form.Item name="grade" label="档次" rules={[{ required: true, message: "请选择档次" }]}>
          <Select options={outlet?.grades.map((one) => ({ value: one.key, label: one.name })) ?? []} />
        </Form.Item>
        <Form.Item name="column" label="栏目">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="on" label="采用日期" extra="不填写的，记为今天">
          <DatePicker />
        </Form.Item>
        <Form.Item name="address" label="网址">
          <Input maxLength={500} placeholder="https://" />
        </Form.Item>
        {outlet?.proof && (
          <Form.Item
            name="proof"
            label="佐证材料"
            extra="只有检查工作组可以查看"
            rules={[{ required: true, message: "请上传佐证材料" }]}
          >
            <FileField />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
