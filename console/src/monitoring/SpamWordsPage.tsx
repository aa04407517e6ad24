import { useQuery } from "@tanstack/react-query";
import { Button, Space, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { LABELS } from "../generated/labels.ts";
import { ImportDialog } from "../kit/ImportDialog.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { PagedTable, usePaging } from "../kit/PagedTable.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { SPAM_REREAD, type SpamRow } from "./spamWords.ts";
import { SpamWordDialog } from "./SpamWordDialog.tsx";

type Current = Got<"/api/spam-words">["current"];

/** Which version the next run takes along. */
const versionText = (current: Current): string =>
  current === null
    ? "尚未启用词条，监测只按检查规则自带的词语判断。"
    : `当前为第 ${current.version} 版，共 ${current.rows} 条；下一次监测随证据包记录版本和校验值（${current.sha256.slice(0, 12)}…）。`;

/** 暗链词表: words and brands beside those of the rules; each is tried on clean pages before it goes live. */
export function SpamWordsPage() {
  const [edited, setEdited] = useState<SpamRow | "new" | null>(null);
  const [importing, setImporting] = useState(false);
  const [ending, setEnding] = useState<SpamRow | null>(null);
  const paging = usePaging();
  const list = useQuery({
    queryKey: ["spam-words", paging.part],
    queryFn: () => body(api.GET("/api/spam-words", { params: { query: paging.part } })),
    placeholderData: (before) => before,
  });
  const retire = useChange({
    run: ({ row, reason }: { row: SpamRow; reason: string }) =>
      body(
        api.POST("/api/spam-words/{id}/retire", {
          params: { path: { id: row.id } },
          body: { version: row.version, reason },
        }),
      ),
    reread: SPAM_REREAD,
    done: "已停用",
    onDone: () => setEnding(null),
  });
  return (
    <>
      <PageHead
        title="暗链词表"
        lead="补充检查规则自带的词语和品牌。每条启用前先在正常网页上试查，在正常网页上出现的不能启用；词表命中本身不判为不合格，还须符合暗链检查的其他条件。"
        actions={
          <>
            <Button href="/api/spam-words.xlsx">导出词表</Button>
            <Button onClick={() => setImporting(true)} data-testid="spam-import">
              导入词表
            </Button>
            <Button type="primary" onClick={() => setEdited("new")} data-testid="spam-new">
              添加词条
            </Button>
          </>
        }
      />
      <Loaded query={list}>
        {(found) => (
          <div className="box">
            <p className="quiet" data-testid="spam-version">
              {versionText(found.current)}
              试查用的正常网页：平台自带 {found.pages.shipped} 个，各网站最近一次监测的首页 {found.pages.home}{" "}
              个（已认定被植入的除外）。
            </p>
            <PagedTable<SpamRow>
              paging={paging}
              total={found.total}
              loading={list.isPlaceholderData}
              rowKey={(row) => row.id}
              dataSource={found.rows}
              locale={{ emptyText: "还没有词条；由系统管理员添加" }}
              columns={[
                { title: "词语或品牌", dataIndex: "text" },
                { title: "类别", render: (_, row) => LABELS.spamKind[row.kind] },
                {
                  title: "出现位置",
                  render: (_, row) => `${LABELS.spamPlace[row.standsIn]}${row.alone ? "，整词" : ""}`,
                },
                { title: "说明", render: (_, row) => row.note || "—" },
                { title: "来源", dataIndex: "source" },
                { title: "登记", render: (_, row) => row.changedBy ?? row.addedBy },
                {
                  title: "操作",
                  render: (_, row) =>
                    row.retiredBy === null ? (
                      <Space>
                        <Button size="small" onClick={() => setEdited(row)}>
                          修改
                        </Button>
                        <Button size="small" onClick={() => setEnding(row)}>
                          停用
                        </Button>
                      </Space>
                    ) : (
                      <Tag>已停用：{row.retiredReason}</Tag>
                    ),
                },
              ]}
            />
          </div>
        )}
      </Loaded>
      <ImportDialog
        open={importing}
        title="导入暗链词表"
        templatePath="/api/spam-words/template.xlsx"
        importPath="/api/spam-words/import"
        reread={SPAM_REREAD}
        onClose={() => setImporting(false)}
      />
      {edited !== null && (
        <SpamWordDialog row={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
      <ReasonDialog
        open={ending !== null}
        title="停用词条"
        okText="停用"
        pending={retire.isPending}
        onClose={() => setEnding(null)}
        onReason={(reason) => ending && retire.mutate({ row: ending, reason })}
      />
    </>
  );
}
