import { Form, Input, Select } from "antd";
import { PointsInput } from "./PointsInput.tsx";
import type { Dimension, Indicator } from "./rubric.ts";
import { TagField } from "./TagField.tsx";
import { Modal } from "../kit/Modal.tsx";

/** A dimension, or an indicator of one when `dimensions` is given. */
export function NodeDialog<Row extends Dimension | Indicator>({
  row,
  title,
  dimensions,
  onClose,
  onRow,
}: {
  row: Row;
  title: string;
  dimensions?: Dimension[];
  onClose: () => void;
  onRow: (row: Row) => void;
}) {
  const [form] = Form.useForm<Row>();
  return (
    <Modal
      open
      title={title}
      okText="确定"
      onCancel={onClose}
      onOk={() => onRow({ ...row, ...form.getFieldsValue() })}
    >
      <Form form={form} layout="vertical" initialValues={row} autoComplete="off">
        <Form.Item name="id" label="编号">
          <Input maxLength={40} data-testid="node-id" />
        </Form.Item>
        <Form.Item name="name" label="名称">
          <Input maxLength={100} data-testid="node-name" />
        </Form.Item>
        {dimensions && (
          <Form.Item name="dimension" label="所属一级指标">
            <Select options={dimensions.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))} />
          </Form.Item>
        )}
        <Form.Item name="points" label="分值">
          <PointsInput />
        </Form.Item>
        <TagField />
      </Form>
    </Modal>
  );
}
