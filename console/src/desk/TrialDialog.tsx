import { Button, DatePicker, Form, Input, Select, Upload } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { keepFile } from "../api/files.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import type { Trial } from "./TrialsPage.tsx";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  sentTo: string;
  number?: string;
  question: string;
  on: Dayjs;
  quality: "good" | "poor";
  note?: string;
}

/** Records that a trial letter was sent, or what came back, with what shows it. */
export function TrialDialog({ trial, onClose }: { trial: Trial; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const [proof, setProof] = useState<string[]>([]);
  const quality = Form.useWatch("quality", form);
  const sent = trial.sentOn !== null;
  const keep = useChange({
    run: async (file: File) => (await keepFile(file)).id,
    reread: [],
    done: "凭证已上传",
    onDone: (id) => setProof((before) => [...before, id]),
  });
  const params = { path: { id: trial.id } };
  const note = useChange<Fields>({
    run: (fields) => {
      const day = fields.on.format("YYYY-MM-DD");
      const of = { version: trial.version, proof };
      return sent
        ? body(
            api.POST("/api/desk/trials/{id}/answered", {
              params,
              body: { ...of, answeredOn: day, quality: fields.quality, note: fields.note?.trim() || null },
            }),
          )
        : body(
            api.POST("/api/desk/trials/{id}/sent", {
              params,
              body: {
                ...of,
                sentTo: fields.sentTo,
                number: fields.number?.trim() || null,
                question: fields.question,
                sentOn: day,
              },
            }),
          );
    },
    reread: [[...MATTERS]],
    done: "已登记",
    onDone: onClose,
  });
  const required = (message: string) => [{ required: true, message }];
  return (
    <Modal
      open
      title={`${sent ? "登记答复" : "登记发出"}：${trial.unitName}`}
      okText="登记"
      okButtonProps={{ "data-testid": "trial-ok" }}
      confirmLoading={note.isPending}
      onOk={() => void form.submit()}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => note.mutate(fields)}>
        {!sent && (
          <>
            <Form.Item name="sentTo" label="发往" rules={required("请填写信箱或者网址")}>
              <Input maxLength={300} placeholder="单位信箱、服务大厅网址或者“本平台”" />
            </Form.Item>
            <Form.Item
              name="number"
              label="来信编号"
              extra="经本平台发出的，填写编号；办结后不计入统计和公开列表。"
            >
              <Input maxLength={30} />
            </Form.Item>
            <Form.Item name="question" label="所问问题" rules={required("请填写所问问题")}>
              <Input.TextArea rows={3} maxLength={500} />
            </Form.Item>
          </>
        )}
        <Form.Item name="on" label={sent ? "答复日期" : "发出日期"} rules={required("请选择日期")}>
          <DatePicker />
        </Form.Item>
        {sent && (
          <>
            <Form.Item name="quality" label="答复质量" rules={required("请选择答复质量")}>
              <Select
                options={[
                  { value: "good", label: "答复了所问问题" },
                  { value: "poor", label: "没有答复所问问题" },
                ]}
              />
            </Form.Item>
            <Form.Item
              name="note"
              label="说明"
              rules={quality === "poor" ? required("没有答复所问问题的，请写明原因") : []}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          </>
        )}
        <Form.Item label="凭证" extra="表单、回执或者答复的截图。">
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              keep.mutate(file);
              return false;
            }}
          >
            <Button loading={keep.isPending}>
              {proof.length > 0 ? `已上传 ${proof.length} 份，继续上传` : "上传凭证"}
            </Button>
          </Upload>
        </Form.Item>
      </Form>
    </Modal>
  );
}
