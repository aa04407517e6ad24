import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../app/Loaded.tsx";
import { PageHead } from "../app/PageHead.tsx";
import { useChange } from "../change/useChange.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { StateTag, type Tone } from "../state/StateLine.tsx";
import { BasisDocuments } from "./BasisDocuments.tsx";
import { documentOf, type Notice } from "./document.ts";
import { Obstacles } from "./Obstacles.tsx";
import { NoticeDraftForm } from "./NoticeDraftForm.tsx";
import { Paper } from "./Paper.tsx";

const STATES: Record<Notice["state"], { text: string; tone: Tone }> = {
  none: { text: "未拟稿", tone: "neutral" },
  draft: { text: "草稿", tone: "running" },
  published: { text: "已发布", tone: "good" },
};

/** The notice: what still blocks it, its number and date, the preview, the .docx, publishing. */
export function NoticePage() {
  const [year] = useYear();
  const params = { path: { year } };
  const notice = useQuery({
    queryKey: ["notice", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/notice", { params })),
  });
  const publish = useChange({
    run: () => body(api.POST("/api/cycles/{year}/publish", { params })),
    reread: [["notice"], ["cycles"], ["findings"]],
    done: "通报已发布",
  });
  return (
    <Loaded query={notice}>
      {(found) => (
        <>
          <PageHead
            title={
              <>
                通报 <StateTag {...STATES[found.state]} />
              </>
            }
            lead={`${year} 年度；只写入经人工确认的问题，内容由数据生成`}
            actions={
              <>
                <Button
                  icon={<DownloadOutlined />}
                  href={`/api/cycles/${year}/notice.docx`}
                  data-testid="notice-download"
                >
                  下载 Word
                </Button>
                {found.state !== "published" && (
                  <Popconfirm
                    title="发布通报？"
                    description="发布后公众可见，不能撤回。"
                    okButtonProps={{ "data-testid": "notice-publish-yes" }}
                    onConfirm={() => publish.mutate(undefined)}
                    disabled={found.obstacles.length > 0}
                  >
                    <Button
                      type="primary"
                      disabled={found.obstacles.length > 0}
                      loading={publish.isPending}
                      data-testid="notice-publish"
                    >
                      发布
                    </Button>
                  </Popconfirm>
                )}
              </>
            }
          />
          <SyntheticBanner />
          {found.state !== "published" && (
            <>
              <Obstacles obstacles={found.obstacles} issues={found.issues} />
              <NoticeDraftForm key={found.version} year={year} notice={found} />
            </>
          )}
          <BasisDocuments />
          <div className="box">
            <h2>预览</h2>
            <Paper document={documentOf(found)} />
          </div>
        </>
      )}
    </Loaded>
  );
}
