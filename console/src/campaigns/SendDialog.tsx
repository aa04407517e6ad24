import { Button, Checkbox, Form, Input, Progress, Select, Upload } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body, sentence } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { megabytes, type CampaignView } from "./names.ts";
import { sendParts } from "./sendParts.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  unitId?: string;
  title: string;
  group: string;
  creators: string[];
  tutor?: string;
  description?: string;
  link?: string;
  consents: string[];
}
interface Sent {
  file: File;
  id: string | null;
  share: number;
  done: boolean;
  problem: string | null;
}

const CONSENTS = [
  { value: "licenceAgreed", label: "作者同意该活动的使用授权" },
  { value: "picturedConsent", label: "作品中可辨认的人员都同意公开（没有出现人物的，同样勾选）" },
  { value: "minors", label: "作者中有未满十四周岁的" },
  { value: "guardianConsent", label: "已经取得监护人同意" },
];

/** Sends a work with its files; a broken upload goes on where it stood. */
export function SendDialog({
  open,
  campaign,
  onClose,
}: {
  open: boolean;
  campaign: CampaignView;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const [files, setFiles] = useState<Sent[]>([]);
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const note = (file: File, change: Partial<Sent>) =>
    setFiles((all) => all.map((one) => (one.file === file ? { ...one, ...change } : one)));
  const start = async (file: File, id: string | null) => {
    note(file, { problem: null });
    try {
      const sent = await sendParts(
        file,
        (share) => note(file, { share }),
        id === null ? (begun) => note(file, { id: begun }) : { id },
      );
      note(file, { id: sent, done: true });
    } catch (error) {
      note(file, { problem: sentence(error) });
    }
  };
  const send = useChange({
    run: ({ consents, unitId, ...fields }: Fields) =>
      body(
        api.POST("/api/campaigns/{id}/works", {
          params: { path: { id: campaign.id } },
          body: {
            ...fields,
            ...(office && unitId ? { unitId } : {}),
            link: fields.link || undefined,
            tutor: fields.tutor || undefined,
            description: fields.description || undefined,
            licenceAgreed: consents.includes("licenceAgreed"),
            picturedConsent: consents.includes("picturedConsent"),
            minors: consents.includes("minors"),
            guardianConsent: consents.includes("guardianConsent"),
            partners: [],
            uploads: files.flatMap((one) => (one.done && one.id ? [one.id] : [])),
          },
        }),
      ),
    reread: [["campaign-entries"], ["campaign", campaign.id]],
    done: "作品已报送",
    onDone: () => {
      form.resetFields();
      setFiles([]);
      onClose();
    },
  });
  const waiting = files.some((one) => !one.done);
  return (
    <Modal
      open={open}
      title="报送作品"
      okText={waiting ? "等待上传完成" : "报送"}
      okButtonProps={{ disabled: waiting, "data-testid": "send-ok" }}
      width={640}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ consents: [], creators: [] }}
        onFinish={(fields) => send.mutate(fields)}
      >
        {office && (
          <Form.Item
            name="unitId"
            label="单位"
            rules={[{ required: true, message: "请选择单位" }]}
            extra="代为登记的，仍须该单位确认作者。"
          >
            <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
          </Form.Item>
        )}
        <Form.Item
          name="title"
          label="作品名称"
          rules={[{ required: true, whitespace: true, message: "请填写作品名称" }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="group" label="组别" rules={[{ required: true, message: "请选择组别" }]}>
          <Select options={campaign.groups.map((group) => ({ value: group, label: group }))} />
        </Form.Item>
        <Form.Item
          name="creators"
          label="作者"
          rules={[{ required: true, message: "请填写作者" }]}
          extra="输入一位作者后按回车。"
        >
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="tutor" label="指导教师">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="description" label="作品说明">
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item
          label="作品文件"
          extra="PDF、图片、Word、Excel、MP4、MP3，每个不超过 200 MB。断线后点“继续上传”，已收到的部分不用重传。"
        >
          <Upload
            multiple
            showUploadList={false}
            beforeUpload={(file) => {
              setFiles((all) => [...all, { file, id: null, share: 0, done: false, problem: null }]);
              void start(file, null);
              return false;
            }}
          >
            <Button>选择文件</Button>
          </Upload>
          {files.map((one) => (
            <div key={`${one.file.name}-${one.file.size}`}>
              {one.file.name}（{megabytes(one.file.size)}）
              <Progress
                percent={Math.round(one.share * 100)}
                status={one.problem ? "exception" : one.done ? "success" : "active"}
              />
              {one.problem && (
                <>
                  {one.problem}
                  <Button size="small" type="link" onClick={() => void start(one.file, one.id)}>
                    继续上传
                  </Button>
                </>
              )}
            </div>
          ))}
        </Form.Item>
        <Form.Item name="link" label="作品链接">
          <Input maxLength={500} placeholder="https://" />
        </Form.Item>
        <Form.Item name="consents" label="授权和同意">
          <Checkbox.Group options={CONSENTS} style={{ display: "grid", gap: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
