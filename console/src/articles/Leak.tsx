import { Alert, Button, DatePicker, Form } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { beijingMinute, moment } from "../kit/date.ts";
import { Modal } from "../kit/Modal.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Article } from "./names.ts";
import { REREAD } from "./useArticle.ts";

/** That an article was taken back for a leak: how soon, who is told, who has taken note. */
export function Leak({ id, leak }: { id: string; leak: NonNullable<Article["leak"]> }) {
  const know = useChange({
    run: () => body(api.POST("/api/articles/{id}/know-leak", { params: { path: { id } } })),
    reread: REREAD,
    done: "已登记知悉",
  });
  const hidden =
    leak.hiddenAt < leak.reportedAt
      ? "此前已撤下"
      : `${leak.minutes}分钟后撤下${leak.inTime ? "" : "（超过1小时）"}`;
  const told = leak.known
    ? `${leak.known.by}已于${moment(leak.known.at)}登记知悉。`
    : `待${leak.tell.join("、") || "个人信息保护负责人"}登记知悉。`;
  return (
    <Alert
      type={leak.inTime ? "warning" : "error"}
      showIcon
      title={`${moment(leak.reportedAt)} 接到泄露报告，${hidden}`}
      description={`原稿已封存。${told}`}
      className="gap-below"
      data-testid="article-leaked"
      action={
        leak.mayKnow && (
          <Button
            type="primary"
            loading={know.isPending}
            onClick={() => know.mutate(undefined)}
            data-testid="leak-known"
          >
            登记知悉
          </Button>
        )
      }
    />
  );
}

/** Puts an article under seal that was taken back, or made room for another, before anybody knew of the leak. */
export function SealLeak({ id, reason }: { id: string; reason: string }) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ at: Dayjs }>();
  const seal = useChange({
    run: ({ at }: { at: Dayjs }) =>
      body(
        api.POST("/api/articles/{id}/withdraw", {
          params: { path: { id } },
          body: { reason, leak: { reportedAt: beijingMinute(at) } },
        }),
      ),
    reread: REREAD,
    done: "已封存",
    onDone: () => setOpen(false),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="article-seal">
        登记泄露
      </Button>
      <Modal
        open={open}
        title="登记泄露"
        okText="封存"
        okButtonProps={{ "data-testid": "seal-ok" }}
        confirmLoading={seal.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={(fields) => seal.mutate(fields)}>
          <Form.Item
            name="at"
            label="接到报告的时间（北京时间）"
            extra="原稿封存，并即时告知个人信息保护负责人。"
            rules={[{ required: true, message: "请选择时间" }]}
          >
            <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
