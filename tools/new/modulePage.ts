import { addLine, type Line } from "./change.ts";

const pageName = (name: string): string => `${(name[0] ?? "").toUpperCase()}${name.slice(1)}Page`;

/** The console's page of a new module: its entries, and a dialog that adds one. By path. */
export const modulePage = (name: string, zh: string): Record<string, string> => ({
  [`console/src/${name}/${pageName(name)}.tsx`]: `import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, type TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { Modal } from "../kit/Modal.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";

type Entry = Got<"/api/${name}/entries">["entries"][number];
interface Fields {
  title: string;
}

const COLUMNS: TableColumnsType<Entry> = [
  { title: "标题", dataIndex: "title" },
  { title: "新增人", width: 120, dataIndex: "addedBy" },
  { title: "新增时间", width: 150, render: (_, row) => moment(row.addedAt) },
];

/** ${zh}: entries that the office adds. */
export function ${pageName(name)}() {
  const office = useAccount().role === "office";
  const [form] = Form.useForm<Fields>();
  const [open, setOpen] = useState(false);
  const list = useQuery({ queryKey: ["${name}"], queryFn: () => body(api.GET("/api/${name}/entries")) });
  const add = useChange({
    run: (fields: Fields) => body(api.POST("/api/${name}/entries", { body: fields })),
    reread: [["${name}"]],
    done: "记录已新增",
    onDone: () => setOpen(false),
  });
  return (
    <>
      <ListPage<Entry, never>
        title="${zh}"
        actions={
          office && (
            <Button onClick={() => setOpen(true)} data-testid="${name}-new">
              新增记录
            </Button>
          )
        }
        fields={[]}
        filter={{}}
        onFilter={() => {}}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        rows={list.data?.entries}
        loading={list.isFetching}
        error={list.error}
        empty="还没有记录；检查工作组新增后，记录列在这里"
      />
      <Modal
        open={open}
        title="新增记录"
        okText="新增"
        confirmLoading={add.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form<Fields>
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(fields) => add.mutate(fields)}
        >
          <Form.Item
            name="title"
            label="标题"
            rules={[{ required: true, whitespace: true, message: "请填写标题" }]}
          >
            <Input maxLength={200} data-testid="${name}-title" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
`,
});

/** Its address, its entry of the menu, the guide that the entry must have, and its visit in a browser. */
export const modulePageLines = (name: string, zh: string): Line[] => [
  addLine(
    "console/src/app/router.tsx",
    /^  page\("reminders", .*$/m,
    `  page("${name}", async () => (await import("../${name}/${pageName(name)}.tsx")).${pageName(name)}),`,
  ),
  addLine(
    "console/src/app/menu.tsx",
    /^  \{ to: "\/reminders", .*$/m,
    `  { to: "/${name}", group: "system", text: "${zh}", icon: <ProfileOutlined />, roles: ["office", "leader"] },`,
  ),
  addLine(
    "console/src/app/guide/pageGuides.ts",
    /^  \},$/m,
    `  "/${name}": { purpose: "${zh}的各项记录。", how: ["检查工作组新增记录，厅领导可以查看。"] },`,
  ),
  addLine("tests/consolePagesInBrowser.test.ts", /^  \["audit", "\/audit"\],$/m, `  ["office", "/${name}"],`),
];
