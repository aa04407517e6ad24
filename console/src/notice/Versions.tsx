import { Button, Popconfirm, Space, Table } from "antd";
import { useState } from "react";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Notice } from "./names.ts";
import { OldVersion } from "./OldVersion.tsx";
import { usePaper } from "./paper.ts";
import { NOTICE_KEYS, useVersions } from "./useNotice.ts";
import { VersionDifference } from "./VersionDifference.tsx";
import { Drawer } from "../kit/Drawer.tsx";

/** Every saved version: to look at, to compare, to take up again. */
export function Versions({ year, notice, unsaved }: { year: number; notice: Notice; unsaved: boolean }) {
  const versions = useVersions(year);
  const [chosen, setChosen] = useState<number[]>([]);
  const [shown, setShown] = useState<{ from: number; to: number } | { version: number } | null>(null);
  const paper = usePaper(year);
  const restore = useChange({
    run: (from: number) => paper.restore({ version: notice.version, from }),
    reread: NOTICE_KEYS,
    done: ({ version }) => `已恢复为第 ${version} 版`,
  });
  const [one, two] = chosen.toSorted((a, b) => a - b);
  return (
    <Loaded query={versions}>
      {({ versions: rows }) => (
        <>
          <Space className="gap-below" wrap>
            <Button
              disabled={one === undefined || two === undefined}
              onClick={() => one !== undefined && two !== undefined && setShown({ from: one, to: two })}
              data-testid="notice-compare"
            >
              比较所选两版
            </Button>
            <span className="quiet">每次保存都成为一版，永久保留。</span>
          </Space>
          <Table
            size="small"
            rowKey={(row) => row.version}
            dataSource={rows}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            scroll={{ x: 640 }}
            rowSelection={{
              hideSelectAll: true,
              selectedRowKeys: chosen,
              onChange: (keys) => setChosen(keys.map(Number).slice(-2)),
              getCheckboxProps: (row) => ({ "aria-label": `选择第 ${row.version} 版` }) as object,
              getTitleCheckboxProps: () => ({ "aria-label": "全选" }) as object,
              columnTitle: "比较",
              columnWidth: 60,
            }}
            columns={[
              { title: "版本", width: 70, dataIndex: "version" },
              { title: "保存时间", width: 150, render: (_, row) => moment(row.savedAt) },
              { title: "保存人", width: 140, dataIndex: "savedBy" },
              { title: "说明", className: "wrapping", render: (_, row) => row.note || "—" },
              {
                title: "操作",
                width: 220,
                render: (_, row) => (
                  <Space size={0}>
                    <Button size="small" type="link" onClick={() => setShown({ version: row.version })}>
                      查看
                    </Button>
                    {row.version > 1 && (
                      <Button
                        size="small"
                        type="link"
                        onClick={() => setShown({ from: row.version - 1, to: row.version })}
                        data-testid={`difference-${row.version}`}
                      >
                        与上一版比较
                      </Button>
                    )}
                    {notice.abilities.save.possible && !unsaved && row.version !== notice.version && (
                      <Popconfirm
                        title={`恢复第 ${row.version} 版？`}
                        description="作为新的一版保存，现有各版不变。"
                        onConfirm={() => restore.mutate(row.version)}
                      >
                        <Button size="small" type="link" data-testid={`restore-${row.version}`}>
                          恢复
                        </Button>
                      </Popconfirm>
                    )}
                  </Space>
                ),
              },
            ]}
          />
          <Drawer
            open={shown !== null}
            onClose={() => setShown(null)}
            size={720}
            title={
              shown &&
              ("version" in shown ? `第 ${shown.version} 版` : `第 ${shown.from} 版 → 第 ${shown.to} 版`)
            }
          >
            {shown &&
              ("version" in shown ? (
                <OldVersion year={year} version={shown.version} />
              ) : (
                <VersionDifference year={year} {...shown} />
              ))}
          </Drawer>
        </>
      )}
    </Loaded>
  );
}
