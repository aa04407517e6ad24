import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Popconfirm, Space } from "antd";
import { Fragment, useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import "../review/marking.css";
import { StateTag } from "../kit/StateLine.tsx";
import { FileField } from "./FileField.tsx";
import { SELF_STATES, type SelfView } from "./self.ts";
import { shown } from "../kit/points.ts";
import { SelfExcel } from "./SelfExcel.tsx";
import { SelfItem } from "./SelfItem.tsx";
import { useSelfDraft } from "./useSelfDraft.ts";

/** A unit's own assessment: items by dimension, files, the stamped scan, handing in. */
export function SelfForm({ view, onReload }: { view: SelfView; onReload: () => void }) {
  const held = useSelfDraft(view);
  const [importing, setImporting] = useState(false);
  const submit = useChange({
    run: async () => {
      const version = held.dirty ? await held.save() : held.version;
      if (version === null) throw new Error("自评没有保存，未提交。");
      return body(
        api.POST("/api/self/{year}/submit", { params: { path: { year: view.year } }, body: { version } }),
      );
    },
    reread: [["self"]],
    done: "自评已提交",
  });
  const { deadline } = view;
  return (
    <>
      <PageHead
        title={
          <>
            自评 <StateTag {...SELF_STATES[view.state]} />
          </>
        }
        lead={`${view.year} 年度${deadline ? `；请于 ${deadline.due}（含当日）前提交${deadline.enforced ? "，逾期不再接收" : ""}` : ""}${view.late ? "；逾期提交" : ""}`}
        actions={
          <Space wrap>
            <span className="quiet" role="status" data-testid="self-saved">
              {held.said}
            </span>
            <Button icon={<DownloadOutlined />} href={`/api/self/${view.year}/form.xlsx`}>
              下载自评表
            </Button>
            {view.open && <Button onClick={() => setImporting(true)}>上传自评表</Button>}
            {view.open && (
              <Popconfirm
                title="提交自评？"
                description="提交后不能再改，除非检查工作组退回。"
                onConfirm={() => submit.mutate(undefined)}
                okButtonProps={{ "data-testid": "self-submit-yes" }}
              >
                <Button type="primary" loading={submit.isPending} data-testid="self-submit">
                  提交
                </Button>
              </Popconfirm>
            )}
          </Space>
        }
      />
      {view.returnReason !== null && (
        <Alert type="warning" showIcon className="gap-below" title={`检查工作组退回：${view.returnReason}`} />
      )}
      {held.stale && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title="另一个窗口已保存了较新的内容，这里的修改没有保存。请先复制需要的文字，再载入最新内容。"
          action={<Button onClick={onReload}>载入最新内容</Button>}
        />
      )}
      {held.left.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="以下内容上次没有保存到平台，此后自评已有变动。需要的请复制后填入，或者联系检查工作组退回后再填。"
          description={
            <>
              <ul className="plain-list" data-testid="self-left">
                {held.left.map((one) => (
                  <li key={one.item}>
                    {one.name}
                    {one.points !== null && `，自评 ${shown(one.points)} 分`}
                    {one.statement !== "" && `：${one.statement}`}
                    {one.files.length > 0 && `（附件：${one.files.join("、")}）`}
                  </li>
                ))}
              </ul>
              <Button size="small" onClick={held.dropLeft}>
                不再保留
              </Button>
            </>
          }
        />
      )}
      <div className="box">
        <h2>盖章扫描件</h2>
        <FileField
          label="上传 PDF 或图片"
          single
          files={held.draft.scan ? [held.draft.scan] : []}
          disabled={!view.open}
          onFiles={([file]) => held.setScan(file ?? null)}
        />
      </div>
      <div className="box">
        {view.items.map((item, index) => (
          <Fragment key={item.item}>
            {item.dimension !== view.items[index - 1]?.dimension && <h2>{item.dimension}</h2>}
            <SelfItem
              item={item}
              value={held.draft.items[item.item]}
              open={view.open}
              onChange={(change) => held.change(item.item, change)}
            />
          </Fragment>
        ))}
      </div>
      <SelfExcel year={view.year} open={importing} onClose={() => setImporting(false)} onApplied={onReload} />
    </>
  );
}
