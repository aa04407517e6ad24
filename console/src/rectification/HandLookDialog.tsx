import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { LookUpDialog } from "../evidence/LookUpDialog.tsx";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import { FileField } from "../kit/FileField.tsx";
import type { WholeItem } from "./names.ts";
import { RECTIFICATION } from "./useRectification.ts";

interface Fields {
  outcome: "pass" | "fail";
  note: string;
  lookUpIds?: string[];
  fileIds?: string[];
}

/** Dated looks of persons at the unit's pages since the order went out. */
const useLookUps = (item: WholeItem, enabled: boolean) =>
  useQuery({
    queryKey: ["facts", "look-ups", item.year, item.unitId],
    enabled,
    queryFn: () =>
      body(api.GET("/api/look-ups", { params: { query: { year: item.year, unitId: item.unitId } } })),
    select: ({ lookUps }) => lookUps.filter((one) => one.seenOn >= item.issuedOn),
  });

/** 人工核查 where the machine could not tell: an outcome with a dated look or files as evidence. */
export function HandLookDialog({ item, ...dialog }: DialogState & { item: WholeItem }) {
  const [looking, setLooking] = useState(false);
  const lookUps = useLookUps(item, dialog.open);
  return (
    <>
      <ActDialog<Fields>
        reread={RECTIFICATION}
        {...dialog}
        title="登记人工核查"
        okText="登记"
        done="人工核查已登记"
        run={({ outcome, note, lookUpIds, fileIds }) =>
          body(
            api.POST("/api/rectification/{id}/look", {
              params: { path: { id: item.id } },
              body: {
                version: item.version,
                outcome,
                note: note.trim(),
                lookUpIds: lookUpIds ?? [],
                fileIds: fileIds ?? [],
              },
            }),
          )
        }
      >
        <p>{item.message}</p>
        <Form.Item name="outcome" label="核查结论" rules={[{ required: true, message: "请选择结论" }]}>
          <Radio.Group
            options={[
              { value: "pass", label: "已整改" },
              { value: "fail", label: "未整改" },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label="所见情况"
          rules={[{ required: true, whitespace: true, message: "请写明所见情况" }]}
        >
          <Input.TextArea rows={3} maxLength={1000} showCount data-testid="look-note" />
        </Form.Item>
        <Form.Item name="lookUpIds" label={`浏览记录（${item.issuedOn} 以后的）`}>
          <Select
            mode="multiple"
            placeholder={lookUps.data?.length === 0 ? "还没有浏览记录" : "选择作为证据的浏览记录"}
            options={
              lookUps.data?.map((one) => ({ value: one.id, label: `${one.seenOn} ${one.note}` })) ?? []
            }
            data-testid="look-ups"
          />
        </Form.Item>
        <Button size="small" className="gap-below" onClick={() => setLooking(true)}>
          登记网站实时浏览
        </Button>
        <Form.Item name="fileIds" label="附件" extra="浏览记录和附件至少有一样">
          <FileField />
        </Form.Item>
      </ActDialog>
      <LookUpDialog open={looking} unitId={item.unitId} onClose={() => setLooking(false)} />
    </>
  );
}
