import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, InputNumber, Space, Upload } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { sendWorkbook, withQuery } from "../api/files.ts";
import { body, sentence } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { HOLIDAYS } from "./useHolidays.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  year: number;
  sourceDocument: string;
  text?: string;
}

/** Takes in a year's table: pasted in two columns, or as the filled template. */
export function ImportHolidays({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const [file, setFile] = useState<File | null>(null);
  const close = () => {
    form.resetFields();
    setFile(null);
    take.reset();
    onClose();
  };
  const take = useChange<Fields, { days: number }>({
    run: ({ year, sourceDocument, text }) =>
      file
        ? sendWorkbook(withQuery("/api/holidays/import.xlsx", { year, sourceDocument }), file)
        : body(api.POST("/api/holidays/import", { body: { year, sourceDocument, text: text ?? "" } })),
    reread: HOLIDAYS,
    done: ({ days }) => `已导入 ${days} 天，等待另一人确认`,
    onDone: close,
  });
  return (
    <Modal
      open={open}
      title="导入年度节假日安排"
      okText="导入，交另一人确认"
      okButtonProps={{ "data-testid": "holidays-send" }}
      confirmLoading={take.isPending}
      onCancel={close}
      onOk={() => void form.submit()}
      width={640}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => take.mutate(fields)}>
        <Form.Item name="year" label="年份" rules={[{ required: true, message: "请填写年份" }]}>
          <InputNumber min={1990} max={2100} controls={false} data-testid="holidays-year" />
        </Form.Item>
        <Form.Item
          name="sourceDocument"
          label="依据文件"
          rules={[{ required: true, whitespace: true, message: "请填写通知的名称和文号" }]}
        >
          <Input maxLength={200} placeholder="国务院办公厅关于……年部分节假日安排的通知（文号）" />
        </Form.Item>
        <Form.Item
          name="text"
          label="粘贴两列：日期、安排"
          extra="放假的写节日名称或“放假”，周末上班的写“上班”；一行一天"
          rules={[{ required: file === null, message: "请粘贴安排，或者选择 Excel 文件" }]}
        >
          <Input.TextArea
            rows={8}
            disabled={file !== null}
            placeholder={"2027-01-01\t元旦\n2027-01-02\t元旦\n2027-01-09\t上班"}
            data-testid="holidays-text"
          />
        </Form.Item>
        <Space wrap>
          <Upload
            accept=".xlsx"
            maxCount={1}
            fileList={file ? [{ uid: file.name, name: file.name }] : []}
            beforeUpload={(chosen) => {
              setFile(chosen);
              return false;
            }}
            onRemove={() => setFile(null)}
          >
            <Button icon={<UploadOutlined />}>或者选择 Excel 文件</Button>
          </Upload>
          <Button icon={<DownloadOutlined />} href="/api/holidays/template.xlsx">
            下载模板
          </Button>
        </Space>
      </Form>
      {take.error && <Alert type="error" showIcon title={sentence(take.error)} style={{ marginTop: 12 }} />}
    </Modal>
  );
}
