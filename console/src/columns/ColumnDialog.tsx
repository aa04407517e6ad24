import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { CLASS_OPTIONS, type Column } from "../articles/names.ts";
import { REREAD } from "../articles/useArticle.ts";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { Modal } from "../kit/Modal.tsx";

type NewColumn = Sent<"/api/portal-columns", "post">;
type Fields = Pick<Column, "name" | "summary" | "position"> & {
  id: string;
  class: NewColumn["class"];
  parentId?: string | null;
  dueDays?: number | null;
  ownerId?: string | null;
  catalogueCode?: string | null;
  keptCurrent?: boolean;
  closed?: boolean;
};

/** A new column, or one that is changed. Its class of review is settled when it is made. */
export function ColumnDialog({
  column,
  columns,
  onClose,
}: {
  column: Column | null;
  columns: Column[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const me = useAccount();
  const owners = [
    { value: me.id, label: `${me.name}（本人）` },
    ...columns.flatMap(({ ownerId, ownerName }) =>
      ownerId !== null && ownerId !== me.id ? [{ value: ownerId, label: ownerName ?? ownerId }] : [],
    ),
  ].filter((one, place, all) => all.findIndex((other) => other.value === one.value) === place);
  const keep = useChange({
    run: (fields: Fields) => {
      const written = {
        name: fields.name,
        summary: fields.summary ?? "",
        position: fields.position ?? 0,
        parentId: fields.parentId ?? null,
        ownerId: fields.ownerId ?? null,
        dueDays: fields.dueDays ?? null,
        catalogueCode: fields.catalogueCode || null,
        keptCurrent: fields.keptCurrent ?? false,
      };
      return column
        ? body(
            api.PUT("/api/portal-columns/{id}", {
              params: { path: { id: column.id } },
              body: { ...written, closed: fields.closed ?? false, version: column.version },
            }),
          )
        : body(api.POST("/api/portal-columns", { body: { ...written, id: fields.id, class: fields.class } }));
    },
    reread: REREAD,
    done: "栏目已保存",
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={column ? `修改栏目“${column.name}”` : "新建栏目"}
      okText="保存"
      confirmLoading={keep.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={column ?? { position: 100, class: "news" }}
        onFinish={(fields) => keep.mutate(fields)}
      >
        {!column && (
          <>
            <Form.Item
              name="id"
              label="代码（用于网址，以后不改）"
              rules={[
                { required: true, pattern: /^[a-z][a-z0-9-]{0,39}$/, message: "小写字母、数字和短横线" },
              ]}
            >
              <Input />
            </Form.Item>
            <Form.Item name="class" label="审签程序（以后不改）" rules={[{ required: true }]}>
              <Select options={CLASS_OPTIONS} />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
        >
          <Input maxLength={16} />
        </Form.Item>
        <Form.Item name="summary" label="说明">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="parentId" label="上级栏目">
          <Select
            allowClear
            options={columns
              .filter((one) => one.id !== column?.id)
              .map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="ownerId" label="责任人">
          <Select allowClear options={owners} />
        </Form.Item>
        <Form.Item name="dueDays" label="更新期限（天，可空）">
          <InputNumber min={1} max={3660} />
        </Form.Item>
        <Form.Item name="catalogueCode" label="索引号字母（列入信息公开目录的栏目）">
          <Input maxLength={6} />
        </Form.Item>
        <Form.Item name="position" label="排列顺序">
          <InputNumber min={0} max={10000} />
        </Form.Item>
        <Form.Item name="keptCurrent" valuePropName="checked">
          <Checkbox>常设内容：机构、负责人等，巡查时人员职务按当日名单核对</Checkbox>
        </Form.Item>
        {column && (
          <Form.Item name="closed" valuePropName="checked">
            <Checkbox>停用：不再接收新稿件</Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
