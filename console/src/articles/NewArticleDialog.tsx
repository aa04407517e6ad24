import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { REREAD, useColumns } from "./useArticle.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  columnId: string;
  title?: string;
  contributionId?: string;
}

/** Begins an article, empty or from a contribution. */
export function NewArticleDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const navigate = useNavigate();
  const columns = useColumns();
  const sent = useQuery({
    queryKey: ["contributions", "for-articles"],
    enabled: open,
    queryFn: () => body(api.GET("/api/contributions", { params: { query: { page: 1, pageSize: 200 } } })),
  });
  const begin = useChange({
    run: ({ columnId, title, contributionId }: Fields) =>
      body(
        api.POST("/api/articles", {
          body: {
            columnId,
            ...(title?.trim() ? { title: title.trim() } : {}),
            ...(contributionId ? { sources: [{ contributionId, role: "sole" as const }] } : {}),
          },
        }),
      ),
    reread: REREAD,
    onDone: ({ id }) => {
      onClose();
      void navigate(`/articles/${id}`);
    },
  });
  return (
    <Modal
      open={open}
      title="起草稿件"
      okText="起草"
      confirmLoading={begin.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      okButtonProps={{ "data-testid": "article-begin" }}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => begin.mutate(fields)}>
        <Form.Item name="columnId" label="栏目" rules={[{ required: true, message: "请选择栏目" }]}>
          <Select
            data-testid="article-column"
            options={(columns.data?.columns ?? [])
              .filter((one) => !one.closed)
              .map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item
          name="contributionId"
          label="采用来稿（可不选）"
          extra="标题、正文和来源单位取自来稿，原稿保持报送时的样子。"
        >
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            data-testid="article-contribution"
            options={(sent.data?.contributions ?? [])
              .filter((one) => one.state === "submitted" || one.state === "adopted")
              .map((one) => ({ value: one.id, label: `${one.unitName}：${one.title}` }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label="标题"
          dependencies={["contributionId"]}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string | undefined) =>
                value?.trim() || getFieldValue("contributionId")
                  ? Promise.resolve()
                  : Promise.reject(new Error("请填写标题，或选择来稿")),
            }),
          ]}
        >
          <Input maxLength={200} data-testid="article-title" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
