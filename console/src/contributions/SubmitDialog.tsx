import { Alert, Button, Form, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useEffect, useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { LateFields, lateBody, type LateInput } from "../arrival/LateFields.tsx";
import { useChange } from "../kit/useChange.ts";
import { CheckList } from "../articles/CheckList.tsx";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import type { Category } from "./names.ts";
import type { PieceFile } from "./PieceFiles.tsx";
import { PieceText } from "./PieceText.tsx";
import { useOpenCommissions } from "./useCommissions.ts";
import { sentFiles, usePieceChecks } from "./usePieceChecks.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields extends LateInput {
  unitId?: string;
  title: string;
  category: Category;
  eventOn?: Dayjs;
  body: string;
  files?: PieceFile[];
  partnerIds?: string[];
  commissionId?: string;
}

const ISO = "YYYY-MM-DD";

/** Sends a contribution; the office records one for any unit. What is begun stays as a draft; the checks speak beside the text. */
export function SubmitDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const [draftOf, setDraftOf] = useState<string | null>(null);
  const { checks, look, forget } = usePieceChecks();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const asked = useOpenCommissions(open && !office);
  const end = (): void => {
    form.resetFields();
    setDraftOf(null);
    forget();
    onClose();
  };
  useEffect(() => {
    if (!open) return;
    void body(api.GET("/api/contribution-draft")).then(({ draft }) => {
      if (!draft || form.isFieldsTouched()) return;
      const { eventOn, category, unitId, ...rest } = draft.content;
      setDraftOf(draft.savedAt);
      form.setFieldsValue({
        ...rest,
        ...(category ? { category } : {}),
        ...(unitId ? { unitId } : {}),
        ...(eventOn ? { eventOn: dayjs(eventOn) } : {}),
      });
    });
  }, [open, form]);
  const submit = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/contributions", {
          body: {
            ...(office ? { unitId: fields.unitId } : {}),
            title: fields.title,
            category: fields.category,
            body: fields.body,
            files: sentFiles(fields.files),
            ...(fields.commissionId ? { commissionId: fields.commissionId } : {}),
            partnerIds: fields.partnerIds ?? [],
            eventOn: fields.eventOn?.format(ISO) ?? null,
            ...(office ? lateBody(fields) : {}),
          },
        }),
      ),
    reread: [["contributions"], ["commissions"]],
    done: "稿件已登记",
    onDone: end,
  });
  const keep = useChange({
    run: () => {
      const { unitId, title, category, eventOn, body: text, files } = form.getFieldsValue();
      return body(
        api.PUT("/api/contribution-draft", {
          body: {
            unitId: unitId ?? null,
            title: title ?? "",
            category: category ?? null,
            eventOn: eventOn?.format(ISO) ?? null,
            body: text ?? "",
            files: files ?? [],
          },
        }),
      );
    },
    reread: [],
    done: "草稿已保存，下次打开时继续",
    onDone: end,
  });
  const check = (): void => {
    const { unitId, title, body: text, files } = form.getFieldsValue();
    look.mutate({ unitId, title, body: text, files });
  };
  return (
    <Modal
      open={open}
      title={office ? "登记来稿" : "报送稿件"}
      onCancel={end}
      width={720}
      footer={[
        <Button key="look" loading={look.isPending} onClick={check} data-testid="contribution-look">
          检查
        </Button>,
        <Button
          key="keep"
          loading={keep.isPending}
          onClick={() => keep.mutate(undefined)}
          data-testid="contribution-keep"
        >
          存草稿
        </Button>,
        <Button
          key="send"
          type="primary"
          loading={submit.isPending}
          onClick={() => void form.submit()}
          data-testid="contribution-submit"
        >
          {office ? "登记" : "报送"}
        </Button>,
      ]}
    >
      {draftOf !== null && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={`已载入 ${moment(draftOf)} 保存的草稿`}
          data-testid="draft-loaded"
        />
      )}
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => submit.mutate(fields)}>
        {office && (
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
          </Form.Item>
        )}
        {!office && asked.length > 0 && (
          <Form.Item name="commissionId" label="约稿" extra="属于检查工作组约稿的，请选择">
            <Select allowClear options={asked} data-testid="contribution-commission" />
          </Form.Item>
        )}
        <PieceText onText={check} />
        {office && <LateFields />}
        {office && (
          <Form.Item name="partnerIds" label="联合来稿单位" extra="牵头单位全额计分，其他单位按口径折算">
            <Select
              mode="multiple"
              maxCount={10}
              showSearch={{ optionFilterProp: "label" }}
              options={unitOptions}
            />
          </Form.Item>
        )}
      </Form>
      {checks && <CheckList checks={checks} />}
    </Modal>
  );
}
