import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input, Select, Space, Upload, type TableColumnsType } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { keepFile } from "../api/files.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ACCOUNT_STATES, KINDS, options, type Account } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

type Act = "new" | "rename" | "end" | "look" | "code";
interface Fields {
  unitId?: string;
  kind: Account["kind"];
  name: string;
  subject: string;
  on: Dayjs;
  outcome?: "seen" | "could-not-look";
  lastPostOn?: Dayjs;
}

const day = (value: Dayjs): string => value.format("YYYY-MM-DD");
const TITLES: Record<Act, string> = {
  new: "登记账号",
  rename: "账号更名",
  end: "停用账号",
  look: "登记查看",
  code: "登记二维码",
};

function Update({ account }: { account: Account }) {
  if (account.state !== "open") return <>{ACCOUNT_STATES[account.state]}</>;
  if (account.silent === null) return <StateTag text="未能核查" tone="neutral" />;
  return account.silent ? (
    <StateTag text="超过两周没有更新" tone="bad" />
  ) : (
    <StateTag text="正常更新" tone="good" />
  );
}

/** Whether the account's code was read on the unit's home page. */
function HomePage({ account }: { account: Account }) {
  if (account.state !== "open" || !account.unitId) return <>—</>;
  if (!account.hasCode) return <StateTag text="二维码未登记" tone="neutral" />;
  if (!account.onHomePage) return <StateTag text="未核查" tone="neutral" />;
  return account.onHomePage.found ? (
    <StateTag text="首页可见" tone="good" />
  ) : (
    <StateTag text="没有读到，须人工查看" tone="neutral" />
  );
}

/** Units' own accounts: registered by the unit, looked at by the office. */
export function Accounts() {
  const [filter, setFilter] = useUrlFilter(["search"]);
  const [open, setOpen] = useState<{ act: Act; account: Account | null } | null>(null);
  const [proof, setProof] = useState<string | null>(null);
  const [form] = Form.useForm<Fields>();
  const outcome = Form.useWatch("outcome", form);
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const list = useQuery({
    queryKey: ["wechat", "accounts"],
    queryFn: () => body(api.GET("/api/wechat/accounts")),
  });
  const close = () => {
    form.resetFields();
    setProof(null);
    setOpen(null);
  };
  const keep = useChange({
    run: async (file: File) => (await keepFile(file)).id,
    reread: [],
    done: "截图已上传",
    onDone: (id) => setProof(id),
  });
  const send = useChange<Fields>({
    run: async (fields) => {
      const { act, account } = open!;
      if (act === "new")
        return body(
          api.POST("/api/wechat/accounts", {
            body: {
              ...(office ? { unitId: fields.unitId ?? null } : {}),
              kind: fields.kind,
              name: fields.name,
              subject: fields.subject,
              on: day(fields.on),
            },
          }),
        );
      const params = { path: { id: account?.id ?? "" } };
      const version = account?.version ?? 1;
      if (act === "rename")
        return body(
          api.POST("/api/wechat/accounts/{id}/rename", {
            params,
            body: { name: fields.name, on: day(fields.on), version },
          }),
        );
      if (act === "code")
        return body(
          api.POST("/api/wechat/accounts/{id}/code", { params, body: { proofId: proof ?? "", version } }),
        );
      if (act === "end")
        return body(
          api.POST("/api/wechat/accounts/{id}/end", { params, body: { on: day(fields.on), version } }),
        );
      return body(
        api.POST("/api/wechat/accounts/{id}/looks", {
          params,
          body:
            fields.outcome === "could-not-look"
              ? { outcome: "could-not-look", on: day(fields.on) }
              : {
                  outcome: "seen",
                  on: day(fields.on),
                  lastPostOn: fields.lastPostOn ? day(fields.lastPostOn) : null,
                  proofId: proof ?? "",
                },
        }),
      );
    },
    reread: [["wechat", "accounts"]],
    done: "已登记",
    onDone: close,
  });
  const lookHome = useChange<string>({
    run: (unitId) => body(api.POST("/api/wechat/home-pages/{unitId}/look", { params: { path: { unitId } } })),
    reread: [["wechat", "accounts"]],
    done: "已核查首页",
  });
  const columns: TableColumnsType<Account> = [
    ...(office
      ? [{ title: "单位", render: (_: unknown, row: Account) => row.unitName ?? "本厅（湘微教育）" }]
      : []),
    {
      title: "账号",
      render: (_, row) => (
        <>
          {row.name}
          {row.formerNames.length > 0 && (
            <span className="quiet">（原名 {row.formerNames.map((one) => one.name).join("、")}）</span>
          )}
        </>
      ),
    },
    { title: "类型", width: 90, render: (_, row) => KINDS[row.kind] },
    { title: "主体", dataIndex: "subject" },
    { title: "更新情况", width: 160, render: (_, row) => <Update account={row} /> },
    { title: "首页二维码", width: 180, render: (_, row) => <HomePage account={row} /> },
    { title: "最近查看", width: 120, render: (_, row) => row.lastLook?.on ?? "—" },
    {
      title: "操作",
      width: 330,
      render: (_, row) =>
        row.state === "open" && (
          <Space wrap size={0}>
            <Button type="link" size="small" onClick={() => setOpen({ act: "code", account: row })}>
              二维码
            </Button>
            {office && row.unitId && (
              <Button
                type="link"
                size="small"
                loading={lookHome.isPending && lookHome.variables === row.unitId}
                onClick={() => lookHome.mutate(row.unitId!)}
              >
                核查首页
              </Button>
            )}
            {office && (
              <Button type="link" size="small" onClick={() => setOpen({ act: "look", account: row })}>
                查看
              </Button>
            )}
            <Button type="link" size="small" onClick={() => setOpen({ act: "rename", account: row })}>
              更名
            </Button>
            <Button type="link" size="small" onClick={() => setOpen({ act: "end", account: row })}>
              停用
            </Button>
          </Space>
        ),
    },
  ];
  const act = open?.act ?? "new";
  return (
    <>
      <ListPage
        title="单位账号"
        lead="公众号、视频号、小程序；超过两周没有更新以检查工作组查看为准，未能核查的不作为问题"
        actions={
          <Button
            type="primary"
            onClick={() => setOpen({ act: "new", account: null })}
            data-testid="new-account"
          >
            登记账号
          </Button>
        }
        fields={[{ key: "search", label: "账号" }]}
        filter={filter}
        onFilter={setFilter}
        columns={columns}
        rowKey={(row) => row.id}
        empty="还没有账号；由单位登记本单位的公众号、视频号和小程序"
        rows={list.data?.accounts.filter((row) => !filter.search || row.name.includes(filter.search))}
        loading={list.isPending}
        error={list.error}
      />
      <Modal
        open={open !== null}
        title={open?.account ? `${TITLES[act]}：${open.account.name}` : TITLES[act]}
        okText="登记"
        confirmLoading={send.isPending}
        okButtonProps={{
          disabled: proof === null && (act === "code" || (act === "look" && outcome !== "could-not-look")),
        }}
        onCancel={close}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form<Fields> form={form} layout="vertical" onFinish={(fields) => send.mutate(fields)}>
          {act === "new" && office && (
            <Form.Item name="unitId" label="单位" extra="不选的，登记为本厅的“湘微教育”。">
              <Select allowClear showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
            </Form.Item>
          )}
          {act === "new" && (
            <>
              <Form.Item name="kind" label="类型" rules={[{ required: true, message: "请选择类型" }]}>
                <Select options={options(KINDS)} />
              </Form.Item>
              <Form.Item name="subject" label="主体" rules={[{ required: true, message: "请填写主体" }]}>
                <Input maxLength={100} />
              </Form.Item>
            </>
          )}
          {(act === "new" || act === "rename") && (
            <Form.Item name="name" label="名称" rules={[{ required: true, message: "请填写名称" }]}>
              <Input maxLength={60} />
            </Form.Item>
          )}
          {act === "look" && (
            <Form.Item name="outcome" label="结果" initialValue="seen">
              <Select
                options={[
                  { value: "seen", label: "已查看" },
                  { value: "could-not-look", label: "未能核查" },
                ]}
              />
            </Form.Item>
          )}
          {act !== "code" && (
            <Form.Item name="on" label="日期" rules={[{ required: true, message: "请选择日期" }]}>
              <DatePicker />
            </Form.Item>
          )}
          {act === "look" && outcome !== "could-not-look" && (
            <Form.Item name="lastPostOn" label="最近发文日期" extra="从未发文的不填。">
              <DatePicker />
            </Form.Item>
          )}
          {(act === "code" || (act === "look" && outcome !== "could-not-look")) && (
            <>
              <Form.Item
                label={act === "code" ? "二维码图片" : "截图"}
                extra={act === "code" ? "由系统从图片中读取，只截取这一个二维码。" : undefined}
              >
                <Upload
                  showUploadList={false}
                  beforeUpload={(file) => {
                    keep.mutate(file);
                    return false;
                  }}
                >
                  <Button loading={keep.isPending}>{proof ? "已上传，重新选择" : "上传图片"}</Button>
                </Upload>
              </Form.Item>
            </>
          )}
        </Form>
      </Modal>
    </>
  );
}
