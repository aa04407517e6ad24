import { Alert, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReviewMoves } from "../kit/ReviewMoves.tsx";
import { useChange } from "../kit/useChange.ts";
import { FormDialog, textOf } from "./FormDialog.tsx";
import type { Sitting } from "./names.ts";
import { SITTINGS } from "./useSitting.ts";

const NONE = { possible: false, why: "请先撰写摘要，由另一人审核后公布。" };

/** The record of what has ended: written by one of the office, read with all that was shown by another, then published. */
export function RecordBox({ sitting, office }: { sitting: Sitting; office: boolean }) {
  const [writing, setWriting] = useState(false);
  const { record, version } = sitting;
  const params = { params: { path: { id: sitting.id } } };
  const publish = useChange({
    run: () => body(api.POST("/api/sittings/{id}/publish", { ...params, body: { version } })),
    reread: [SITTINGS],
    done: "实录已公布",
  });
  if (sitting.state !== "ended") return null;
  return (
    <div className="box" data-testid="record">
      <h2>访谈实录</h2>
      <p>{record ? `第 ${record.version} 版，${record.state}` : "还没有撰写摘要"}</p>
      {record?.moved && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="保存以后，录入内容有更正、撤下或新放行的，须重新保存并送审。"
        />
      )}
      {record && <p style={{ whiteSpace: "pre-wrap" }}>摘要：{record.summary}</p>}
      {record?.videoLink && <p>视频网址：{record.videoLink}</p>}
      <Space wrap>
        {office && (
          <AbilityButton
            ability={record?.abilities["save"] ?? { possible: true, why: null }}
            type={record ? "default" : "primary"}
            onClick={() => setWriting(true)}
            data-testid="record-edit"
          >
            撰写摘要
          </AbilityButton>
        )}
        {record && (
          <ReviewMoves
            review={record}
            noun="访谈实录"
            prefix="record"
            reread={[SITTINGS]}
            run={(move, said) =>
              body(
                api.POST(`/api/sittings/{id}/record/${move}` as "/api/sittings/{id}/record/sign", {
                  ...params,
                  body: { recordVersion: record.version, ...said },
                }),
              )
            }
          />
        )}
        {office && (
          <AbilityButton
            ability={record?.abilities["release"] ?? NONE}
            type="primary"
            loading={publish.isPending}
            onClick={() => publish.mutate(undefined)}
            data-testid="act-publish"
          >
            公布实录
          </AbilityButton>
        )}
      </Space>
      <FormDialog
        open={writing}
        title="访谈实录的摘要"
        okText="保存"
        lead="保存为新的一版，连同已放行的内容由另一人审核；没有答复的问题公布时写明补充答复的期限。"
        fields={[
          { name: "summary", label: "摘要", kind: "area", most: 2000 },
          { name: "videoLink", label: "视频网址", optional: true, most: 500 },
        ]}
        initial={{ summary: record?.summary ?? "", videoLink: record?.videoLink ?? "" }}
        run={(filled) =>
          body(
            api.POST("/api/sittings/{id}/record", {
              ...params,
              body: {
                recordVersion: record?.version ?? 0,
                summary: textOf(filled, "summary"),
                ...(textOf(filled, "videoLink") ? { videoLink: textOf(filled, "videoLink") } : {}),
              },
            }),
          )
        }
        done="摘要已保存"
        reread={[SITTINGS]}
        onClose={() => setWriting(false)}
      />
    </div>
  );
}
