import { Checkbox, DatePicker, Form, Input, Space } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { beijingMinute } from "../kit/date.ts";
import { DeliberateButton } from "../kit/DeliberateButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Article } from "./names.ts";
import { REREAD } from "./useArticle.ts";
import { Modal } from "../kit/Modal.tsx";

const NONE = { possible: false, why: null };

/** Publishing now or at a time, correcting, taking back. A correction says to the public why. */
export function ReleaseActions({ article }: { article: Article }) {
  const [asking, setAsking] = useState<"correct" | "schedule" | "withdraw" | null>(null);
  const [undated, setUndated] = useState(false);
  const [leaked, setLeaked] = useState(false);
  const [reportedAt, setReportedAt] = useState<Dayjs | null>(null);
  const [form] = Form.useForm<{ at: Dayjs; reason?: string }>();
  const path = { params: { path: { id: article.id } } };
  const correction = article.publicVersion !== null;
  /** What was said of one leak is not said of the next. */
  const close = (): void => {
    setAsking(null);
    setLeaked(false);
    setReportedAt(null);
    setUndated(false);
  };
  const settle = { reread: REREAD, onDone: close };
  const publish = useChange({
    run: (reason?: string) =>
      body(
        api.POST("/api/articles/{id}/publish", {
          ...path,
          body: { version: article.version, ...(reason ? { reason } : {}) },
        }),
      ),
    done: "已发布",
    ...settle,
  });
  const schedule = useChange({
    run: ({ at, reason }: { at: Dayjs; reason?: string }) =>
      body(
        api.POST("/api/articles/{id}/schedule", {
          ...path,
          body: {
            version: article.version,
            at: beijingMinute(at),
            ...(reason?.trim() ? { reason: reason.trim() } : {}),
          },
        }),
      ),
    done: "已定时",
    ...settle,
  });
  const unschedule = useChange({
    run: () =>
      body(api.POST("/api/articles/{id}/unschedule", { ...path, body: { version: article.version } })),
    done: "已取消定时",
    ...settle,
  });
  const withdraw = useChange({
    run: ({ reason, at }: { reason: string; at: Dayjs | null }) =>
      body(
        api.POST("/api/articles/{id}/withdraw", {
          ...path,
          body: {
            reason,
            ...(at ? { leak: { reportedAt: beijingMinute(at) } } : {}),
          },
        }),
      ),
    done: "已撤回",
    ...settle,
  });
  const ability = (name: string) => article.abilities[name] ?? NONE;
  return (
    <Space wrap>
      {article.phase === "approved" && (
        <>
          {correction ? (
            <AbilityButton
              ability={ability("release")}
              type="primary"
              loading={publish.isPending}
              onClick={() => setAsking("correct")}
              data-testid="article-publish"
            >
              发布更正
            </AbilityButton>
          ) : (
            <DeliberateButton
              title="发布这篇稿件？"
              effects={["公众随即可以查看、搜索和订阅。", "来自单位来稿的，随发布计入该单位的采用。"]}
              back="发布后有差错的，发布更正或撤回，两者都向公众写明原因。"
              ability={ability("release")}
              pending={publish.isPending}
              onAct={() => publish.mutate(undefined)}
              testId="article-publish"
            >
              发布
            </DeliberateButton>
          )}
          <AbilityButton ability={ability("schedule")} onClick={() => setAsking("schedule")}>
            定时发布
          </AbilityButton>
        </>
      )}
      {article.scheduledAt && (
        <AbilityButton ability={ability("unschedule")} onClick={() => unschedule.mutate(undefined)}>
          取消定时
        </AbilityButton>
      )}
      {article.state === "published" && (
        <AbilityButton
          ability={ability("withdraw")}
          danger
          onClick={() => setAsking("withdraw")}
          data-testid="article-withdraw"
        >
          撤回稿件
        </AbilityButton>
      )}
      <ReasonDialog
        open={asking === "correct"}
        title="发布更正（原因向公众显示）"
        okText="发布更正"
        pending={publish.isPending}
        onClose={close}
        onReason={(reason) => publish.mutate(reason)}
      />
      <ReasonDialog
        open={asking === "withdraw"}
        title="撤回稿件（原因向公众显示）"
        okText="撤回"
        pending={withdraw.isPending}
        onClose={close}
        onReason={(reason) => {
          if (leaked && !reportedAt) setUndated(true);
          else withdraw.mutate({ reason, at: leaked ? reportedAt : null });
        }}
      >
        <Form.Item>
          <Checkbox
            checked={leaked}
            onChange={(event) => setLeaked(event.target.checked)}
            data-testid="article-leak"
          >
            接到泄露报告（个人信息或涉密内容）
          </Checkbox>
        </Form.Item>
        {leaked && (
          <Form.Item
            label="接到报告的时间（北京时间）"
            required
            {...(undated ? { validateStatus: "error" as const, help: "请选择时间" } : {})}
            extra="撤下后原稿封存，并即时告知个人信息保护负责人。原因向公众显示，请勿写出泄露的内容。"
          >
            <DatePicker
              showTime={{ format: "HH:mm" }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              value={reportedAt}
              onChange={(at) => {
                setReportedAt(at);
                setUndated(false);
              }}
            />
          </Form.Item>
        )}
      </ReasonDialog>
      <Modal
        open={asking === "schedule"}
        title="定时发布"
        okText="定时"
        confirmLoading={schedule.isPending}
        onCancel={close}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={(fields) => schedule.mutate(fields)}>
          <Form.Item
            name="at"
            label="发布时间（北京时间）"
            rules={[{ required: true, message: "请选择时间" }]}
          >
            <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" />
          </Form.Item>
          {correction && (
            <Form.Item
              name="reason"
              label="更正原因（向公众显示）"
              rules={[{ required: true, whitespace: true, message: "请写明原因" }]}
            >
              <Input.TextArea rows={3} maxLength={300} showCount />
            </Form.Item>
          )}
        </Form>
      </Modal>
    </Space>
  );
}
