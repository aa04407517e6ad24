import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ArrivalDay } from "../arrival/ArrivalDay.tsx";
import { LateFields, lateBody, type LateInput } from "../arrival/LateFields.tsx";
import { KeptFormatCheck } from "../format/FormatCheck.tsx";
import { ActDialog } from "../kit/ActDialog.tsx";
import { FileField } from "../kit/FileField.tsx";
import { StateLine } from "../kit/StateLine.tsx";
import { useAccount } from "../session/session.ts";
import { ReasonField } from "./fields.tsx";
import type { Unit } from "./kinds.ts";

interface Fields extends LateInput {
  title: string;
  documentNumber?: string;
  issuedOn: Dayjs;
  files: string[];
}

const need = (message: string) => [{ required: true, message }];

/** 保密审查制度备案: what the unit has filed, and a form that files another. */
export function RulesBox({ unit }: { unit: Unit }) {
  const { role } = useAccount();
  const [filing, setFiling] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ["units", unit.id, "rules"],
    queryFn: () => body(api.GET("/api/units/{id}/rules", { params: { path: { id: unit.id } } })),
  });
  const mayFile = (role === "office" || role === "officer") && unit.active;
  const rules = data?.rules ?? [];
  return (
    <div className="box">
      <h2>保密审查制度备案</h2>
      {rules.length === 0 && (
        <p>
          <StateLine text="未备案" tone="attention" reason="没有登记保密审查制度" />
        </p>
      )}
      {rules.map((rule) => (
        <p key={rule.id} data-testid="filed-rule">
          <StateLine
            text={rule.endedOn === null ? "已备案" : "已废止"}
            tone={rule.endedOn === null ? "good" : "neutral"}
            reason={[rule.title, rule.documentNumber, rule.endReason].filter(Boolean).join("，")}
          />{" "}
          <a href={`/api/files/${rule.fileId}`}>查看文件</a> <KeptFormatCheck id={rule.fileId} />{" "}
          <ArrivalDay day={rule.filedOn} arrival={rule.arrival} />
          {mayFile && rule.endedOn === null && (
            <Button type="link" size="small" onClick={() => setEnding(rule.id)}>
              废止
            </Button>
          )}
        </p>
      ))}
      {mayFile && (
        <Button onClick={() => setFiling(true)} data-testid="file-rule">
          备案制度
        </Button>
      )}
      <ActDialog<Fields>
        open={filing}
        onClose={() => setFiling(false)}
        title="备案保密审查制度"
        okText="登记备案"
        done="制度已备案"
        reread={[["units"]]}
        run={(fields) =>
          body(
            api.POST("/api/units/{id}/rules", {
              params: { path: { id: unit.id } },
              body: {
                title: fields.title,
                documentNumber: fields.documentNumber?.trim() || null,
                issuedOn: fields.issuedOn.format("YYYY-MM-DD"),
                fileId: fields.files[0] ?? "",
                ...(role === "office" ? lateBody(fields) : {}),
              },
            }),
          )
        }
      >
        <Form.Item name="title" label="制度名称" rules={need("请填写制度名称")}>
          <Input maxLength={120} data-testid="rule-title" />
        </Form.Item>
        <Form.Item name="documentNumber" label="文号">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="issuedOn" label="成文日期" rules={need("请选择成文日期")}>
          <DatePicker maxDate={dayjs()} data-testid="rule-issued" />
        </Form.Item>
        <Form.Item name="files" label="制度文本" rules={need("请上传制度文本")}>
          <FileField />
        </Form.Item>
        {role === "office" && <LateFields />}
      </ActDialog>
      <ActDialog<{ reason: string }>
        open={ending !== null}
        onClose={() => setEnding(null)}
        title="废止制度备案"
        okText="登记废止"
        done="已登记废止"
        reread={[["units"]]}
        run={(fields) =>
          body(
            api.POST("/api/units/{id}/rules/{ruleId}/end", {
              params: { path: { id: unit.id, ruleId: ending ?? "" } },
              body: fields,
            }),
          )
        }
      >
        <ReasonField />
      </ActDialog>
    </div>
  );
}
