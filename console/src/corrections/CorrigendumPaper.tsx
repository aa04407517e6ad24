import { DownloadOutlined } from "@ant-design/icons";
import { Button, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { STATES } from "../notice/names.ts";
import { PaperContext, usePaper } from "../notice/paper.ts";
import { PaperTabs } from "../notice/PaperTabs.tsx";
import { StepActions } from "../notice/StepActions.tsx";
import { useNotice } from "../notice/useNotice.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { CORRECTION_KEYS } from "./useCorrections.ts";
import "../notice/notice.css";

/** Gives a draft up, with its reason. */
function Drop({ year, ordinal, version }: { year: number; ordinal: number; version: number }) {
  const [asking, setAsking] = useState(false);
  const drop = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/cycles/{year}/corrigenda/{ordinal}/drop", {
          params: { path: { year, ordinal } },
          body: { version, reason },
        }),
      ),
    reread: CORRECTION_KEYS,
    done: "这次更正已撤销，待更正的内容保留",
    onDone: () => setAsking(false),
  });
  return (
    <>
      <Button onClick={() => setAsking(true)} data-testid="drop-corrigendum">
        撤销这次更正
      </Button>
      <ReasonDialog
        open={asking}
        title="撤销这次更正"
        okText="撤销"
        pending={drop.isPending}
        onClose={() => setAsking(false)}
        onReason={(reason) => drop.mutate(reason)}
      />
    </>
  );
}

function Paper({ year }: { year: number }) {
  const { base, ordinal } = usePaper(year);
  const notice = useNotice(year);
  const [unsaved, setUnsaved] = useState(false);
  const office = useAccount().role === "office";
  return (
    <Loaded query={notice}>
      {(found) => (
        <>
          <Space className="gap-below" wrap>
            <strong>
              第 {ordinal} 次更正{found.number && `（${found.number}）`}
            </strong>
            <StateTag {...STATES[found.state]} />
            <Button icon={<DownloadOutlined />} href={`${base}.pdf`}>
              PDF
            </Button>
            <Button icon={<DownloadOutlined />} href={`${base}.docx`}>
              Word
            </Button>
            {office && found.state === "draft" && (
              <Drop year={year} ordinal={ordinal} version={found.version} />
            )}
            <StepActions year={year} notice={found} unsaved={unsaved} />
          </Space>
          <PaperTabs year={year} notice={found} unsaved={unsaved} onUnsaved={setUnsaved} />
        </>
      )}
    </Loaded>
  );
}

/** One corrigendum: its text, pages, versions and steps, with the parts of the notice. */
export function CorrigendumPaper({ year, ordinal }: { year: number; ordinal: number }) {
  return (
    <PaperContext value={ordinal}>
      <Paper key={`${year} ${ordinal}`} year={year} />
    </PaperContext>
  );
}
