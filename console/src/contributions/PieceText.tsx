import { DatePicker, Form, Input, Select } from "antd";
import { CATEGORY_OPTIONS } from "./names.ts";
import { PieceFiles } from "./PieceFiles.tsx";

/** What a contribution is made of: title, kind, day of the event, text, pictures and attachments. */
export function PieceText({ onText }: { onText?: () => void }) {
  return (
    <>
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
      <Form.Item
        name="body"
        label="正文"
        rules={[{ required: true, whitespace: true, message: "请填写正文" }]}
      >
        <Input.TextArea rows={8} onBlur={onText} data-testid="contribution-body" />
      </Form.Item>
      <Form.Item
        name="files"
        label="图片和附件"
        extra="图片支持 JPG、PNG，每张须写明图片内容；附件支持 PDF、Word（.docx）、Excel（.xlsx）"
      >
        <PieceFiles />
      </Form.Item>
    </>
  );
}
