import { Checkbox, Form, Input, Select } from "antd";
import { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import { DayField, ReasonField } from "./fields.tsx";
import { ROLE_OPTIONS, type SiteRole, type Unit } from "./kinds.ts";

interface Added {
  url: string;
  role: SiteRole;
  inspected?: boolean;
  from?: Dayjs | null;
  replacesMain?: boolean;
}

/** One more site, or another main one from a day on. */
export function AddSiteDialog({ unit, ...dialog }: DialogState & { unit: Unit }) {
  return (
    <ActDialog<Added>
      {...dialog}
      title="登记网站"
      okText="登记"
      done="网站已登记"
      reread={[["units"]]}
      initial={{ role: unit.site ? "disclosure" : "main", inspected: true }}
      run={({ url, role, inspected = true, from, replacesMain = false }) =>
        body(
          api.POST("/api/units/{id}/sites", {
            params: { path: { id: unit.id } },
            body: {
              url: url.trim(),
              role,
              inspected,
              from: from?.format("YYYY-MM-DD") ?? null,
              replacesMain,
              version: unit.version,
            },
          }),
        )
      }
    >
      <Form.Item name="url" label="网址（只填一个）" rules={[{ required: true, message: "请填写网址" }]}>
        <Input placeholder="https://" data-testid="site-url" />
      </Form.Item>
      <Form.Item name="role" label="用途" rules={[{ required: true, message: "请选择用途" }]}>
        <Select options={ROLE_OPTIONS} data-testid="site-role" />
      </Form.Item>
      <DayField name="from" label="启用日期（不清楚可留空）" need={false} />
      <Form.Item noStyle dependencies={["role"]}>
        {({ getFieldValue }) =>
          getFieldValue("role") === "main" ? (
            unit.site && (
              <Form.Item name="replacesMain" valuePropName="checked">
                <Checkbox>代替现有主站 {unit.site}</Checkbox>
              </Form.Item>
            )
          ) : (
            <Form.Item name="inspected" valuePropName="checked">
              <Checkbox>纳入检查</Checkbox>
            </Form.Item>
          )
        }
      </Form.Item>
    </ActDialog>
  );
}

/** A site is the unit's no longer. */
export function EndSiteDialog({
  unit,
  site,
  onClose,
}: {
  unit: Unit;
  site: Unit["sites"][number] | null;
  onClose: () => void;
}) {
  return (
    <ActDialog<{ until: Dayjs; reason: string }>
      open={site !== null}
      onClose={onClose}
      title="停用网站"
      okText="停用"
      done="网站已停用"
      reread={[["units"]]}
      run={({ until, reason }) =>
        body(
          api.POST("/api/units/{id}/sites/{siteId}/end", {
            params: { path: { id: unit.id, siteId: site?.id ?? "" } },
            body: { until: until.format("YYYY-MM-DD"), reason, version: unit.version },
          }),
        )
      }
    >
      <p>{site?.url}</p>
      <DayField name="until" label="最后一天" />
      <ReasonField />
    </ActDialog>
  );
}
