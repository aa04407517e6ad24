import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Space, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { LABELS } from "../generated/labels.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { moment } from "../kit/date.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { StateTag, type Tone } from "../kit/StateLine.tsx";
import { useChange } from "../kit/useChange.ts";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useAccount } from "../session/session.ts";

type Warning = Got<"/api/cycles/{year}/security-warnings">["warnings"][number];
type Act = "contain" | "mend" | "clear";

const TONES: Record<Warning["state"], Tone> = {
  warned: "bad",
  contained: "attention",
  mended: "running",
  failed: "bad",
  cleared: "good",
  withdrawn: "neutral",
};
const ACTS: Record<Act, { title: string; label: string; ask: string; done: string }> = {
  contain: {
    title: "登记先行处置",
    label: "处置情况",
    ask: "请写明已如何处置，如关闭页面、断开访问",
    done: "先行处置已登记",
  },
  mend: {
    title: "登记整改情况",
    label: "整改措施",
    ask: "请写明已如何整改",
    done: "整改情况已登记，平台正在复查",
  },
  clear: {
    title: "人工认定已消除",
    label: "认定理由",
    ask: "请写明核实情况",
    done: "已认定消除",
  },
};

const send = (act: Act, { id, version }: Warning, words: string) => {
  const params = { path: { id } };
  if (act === "contain")
    return body(api.POST("/api/security-warnings/{id}/contain", { params, body: { note: words, version } }));
  return act === "mend"
    ? body(api.POST("/api/security-warnings/{id}/mend", { params, body: { measure: words, version } }))
    : body(api.POST("/api/security-warnings/{id}/clear", { params, body: { reason: words, version } }));
};

const steps = (one: Warning): string[] => [
  ...(one.containedAt ? [`${moment(one.containedAt)} 先行处置：${one.containment}`] : []),
  ...(one.mendedAt ? [`${moment(one.mendedAt)} 整改：${one.measure}`] : []),
  ...one.looks
    .toReversed()
    .map(({ askedAt, outcome, message }) =>
      outcome === null
        ? `${moment(askedAt)} 正在复查`
        : `${moment(askedAt)} 复查${LABELS.outcome[outcome]}：${message}`,
    ),
  ...(one.clearedReason ? [`人工认定已消除：${one.clearedReason}`] : []),
];

/** 安全预警: confirmed security findings of a year, confidential to unit and office, mended outside orders and notices. */
export function WarningsPage() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter([]);
  const [open, setOpen] = useState<{ act: Act; on: Warning } | null>(null);
  const own = useAccount().role === "officer";
  const reread = [["security-warnings"]];
  const found = useQuery({
    queryKey: ["security-warnings", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/security-warnings", { params: { path: { year } } })),
  });
  const look = useChange({
    run: ({ id, version }: Warning) =>
      body(api.POST("/api/security-warnings/{id}/look", { params: { path: { id } }, body: { version } })),
    reread,
    done: "已发起复查",
  });
  const button = (act: Act, on: Warning, text: string) => (
    <Button size="small" onClick={() => setOpen({ act, on })} data-testid={`warning-${act}`}>
      {text}
    </Button>
  );
  const looking = (one: Warning): boolean => one.looks[0]?.outcome === null;
  const actions = (one: Warning) => {
    if (own && one.state === "warned")
      return (
        <Space wrap>
          {button("contain", one, "先行处置")}
          {button("mend", one, "已整改")}
        </Space>
      );
    if (own && (one.state === "contained" || one.state === "failed")) return button("mend", one, "已整改");
    if (!own && one.state === "mended" && !looking(one))
      return (
        <Space wrap>
          <Button size="small" onClick={() => look.mutate(one)}>
            再次复查
          </Button>
          {button("clear", one, "人工认定")}
        </Space>
      );
    return "—";
  };
  const columns: TableColumnsType<Warning> = [
    ...(own ? [] : [{ title: "单位", dataIndex: "unitName" }]),
    {
      title: "问题",
      width: 360,
      render: (_, one) => (
        <div style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>
          {own ? (
            one.checkName
          ) : (
            <Link className="inline-link" to={`/findings?state=confirmed&year=${year}`}>
              {one.checkName}
            </Link>
          )}
          ：{one.message}
        </div>
      ),
    },
    { title: "预警时间", render: (_, one) => moment(one.warnedAt) },
    {
      title: "时限",
      render: (_, one) => (
        <>
          {moment(one.containUntil)} 前处置
          <br />
          {one.mendUntil} 前整改
        </>
      ),
    },
    {
      title: "状态",
      render: (_, one) => (
        <Space orientation="vertical" size={0}>
          <StateTag text={LABELS.warningState[one.state]} tone={TONES[one.state]} />
          {one.inTime !== null && (one.inTime ? "按时整改" : "逾期整改")}
        </Space>
      ),
    },
    {
      title: "经过",
      width: 320,
      render: (_, one) => (
        <div style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>
          {steps(one).length === 0 ? "—" : steps(one).map((line) => <div key={line}>{line}</div>)}
        </div>
      ),
    },
    { title: "办理", render: (_, one) => actions(one) },
  ];
  const total = found.data?.total ?? 0;
  return (
    <>
      <ListPage
        title="安全预警"
        lead={`经确认的网站安全问题当日告知单位，立行立改；${year} 年度共 ${total} 条，已消除 ${found.data?.cleared ?? 0} 条，其中按时整改 ${found.data?.inTime ?? 0} 条`}
        fields={[]}
        filter={filter}
        onFilter={setFilter}
        columns={columns}
        rowKey={(one) => one.id}
        rows={found.data?.warnings}
        loading={found.isPending}
        error={found.error}
        empty="没有安全预警；检查工作组确认网站安全问题后，系统当日告知单位"
      />
      {open && (
        <ActDialog<{ words: string }>
          open
          onClose={() => setOpen(null)}
          title={ACTS[open.act].title}
          okText="登记"
          done={ACTS[open.act].done}
          run={({ words }) => send(open.act, open.on, words.trim())}
          reread={reread}
        >
          <Form.Item
            name="words"
            label={ACTS[open.act].label}
            rules={[{ required: true, whitespace: true, message: ACTS[open.act].ask }]}
          >
            <Input.TextArea rows={4} maxLength={500} showCount data-testid="warning-words" />
          </Form.Item>
        </ActDialog>
      )}
    </>
  );
}
