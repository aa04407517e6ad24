import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { moment } from "../kit/date.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { BasisDocuments } from "./BasisDocuments.tsx";
import { CorrectionHint } from "./CorrectionHint.tsx";
import { BeginNotice } from "./BeginNotice.tsx";
import { STATES, type Notice } from "./names.ts";
import { PaperTabs } from "./PaperTabs.tsx";
import { StepActions } from "./StepActions.tsx";
import { useNotice } from "./useNotice.ts";
import "./notice.css";
import { FormatCheck } from "../format/FormatCheck.tsx";

function leadOf(year: number, { saved, number }: Notice): string {
  const version = saved ? `第 ${saved.version} 版，${saved.savedBy} ${moment(saved.savedAt)} 保存` : "";
  return [`${year} 年度`, number, version].filter(Boolean).join("；");
}

function Download({ year, notice }: { year: number; notice: Notice }) {
  if (notice.state === "none") return null;
  return (
    <>
      {notice.content && (
        <Button
          icon={<DownloadOutlined />}
          download
          href={`/api/cycles/${year}/notice.pdf`}
          data-testid="notice-download-pdf"
        >
          PDF
        </Button>
      )}
      <Button
        icon={<DownloadOutlined />}
        download
        href={`/api/cycles/${year}/notice.docx`}
        data-testid="notice-download"
      >
        Word
      </Button>
      {notice.content && (
        <FormatCheck path={`/api/cycles/${year}/notice/format-remarks`} label="按处检查格式" />
      )}
    </>
  );
}

/** The notice: its blocks, its pages, its versions, who reviewed and signed it, and the documents that it rests on. */
export function NoticePage() {
  const [year] = useYear();
  const notice = useNotice(year);
  const [unsaved, setUnsaved] = useState(false);
  return (
    <Loaded query={notice} page="通报">
      {(found) => (
        <>
          <PageHead
            title={
              <>
                通报 <StateTag {...STATES[found.state]} />
              </>
            }
            lead={leadOf(year, found)}
            actions={
              <>
                <Download year={year} notice={found} />
                <StepActions year={year} notice={found} unsaved={unsaved} />
              </>
            }
          />
          <SyntheticBanner />
          {found.state === "published" && <CorrectionHint year={year} />}
          {found.state === "none" && <BeginNotice year={year} notice={found} />}
          {found.state === "published" && !found.content && (
            <Alert type="info" showIcon title="此通报由早先的版本发布，只保留当时发布的 Word 文件。" />
          )}
          {found.content ? (
            <PaperTabs
              year={year}
              notice={found}
              unsaved={unsaved}
              onUnsaved={setUnsaved}
              more={[{ key: "basis", label: "依据文件", children: <BasisDocuments /> }]}
            />
          ) : (
            <BasisDocuments />
          )}
        </>
      )}
    </Loaded>
  );
}
