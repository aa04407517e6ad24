import { DownloadOutlined } from "@ant-design/icons";
import { Button, Input, Space } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { useUnsaved } from "../kit/unsent.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { withFacts } from "./edit.ts";
import { FactsContext } from "./FactSelect.tsx";
import { NewDraftDialog } from "./NewDraftDialog.tsx";
import { OpenYearDialog } from "./OpenYearDialog.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { originText, type Pack, type Rubric, type Whole } from "./rubric.ts";
import { RubricEditor } from "./RubricEditor.tsx";
import "./rubrics.css";
import { useKnownFacts, useProblems, useRubric } from "./useRubrics.ts";

const packIn = ({ rubric, lists, facts }: Whole): Pack => ({ rubric, lists, facts });

function Exports({ source }: { source: string }) {
  const address = (extension: string) => `/api/rubrics/${encodeURIComponent(source)}/rubric.${extension}`;
  return (
    <Space>
      <Button icon={<DownloadOutlined />} href={address("xlsx")} data-testid="export">
        导出 Excel
      </Button>
      <Button icon={<DownloadOutlined />} href={address("json")}>
        导出 JSON
      </Button>
    </Space>
  );
}

/** A draft under the hands of the office. It is mounted anew for every version that the server has. */
function DraftEditor({ whole, draft }: { whole: Whole; draft: NonNullable<Whole["draft"]> }) {
  const [pack, setPack] = useState<Pack>(() => packIn(whole));
  const [name, setName] = useState(draft.name);
  const [dialog, setDialog] = useState<"preview" | "open" | null>(null);
  const facts = useKnownFacts(pack.facts);
  const { problems, notes } = useProblems(pack, whole, true);
  const change = (rubric: Rubric) => setPack((before) => withFacts({ ...before, rubric }, facts));
  const changed = pack.rubric !== whole.rubric || name !== draft.name;
  useUnsaved(changed);
  const save = useChange({
    run: () =>
      body(
        api.PUT("/api/rubrics/drafts/{id}", {
          params: { path: { id: draft.id } },
          body: { version: draft.version, name, pack },
        }),
      ),
    reread: [["rubrics"]],
    done: (saved) =>
      saved.problems.length === 0
        ? "草稿已保存，可以启用"
        : `草稿已保存，还有 ${saved.problems.length} 处问题`,
  });
  const unusable = changed ? "请先保存" : problems.length > 0 ? "请先改正各处问题" : undefined;
  return (
    <FactsContext value={facts}>
      <div className="box rubric-bar">
        <Input
          aria-label="草稿名称"
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          style={{ width: 260 }}
        />
        <Button
          type="primary"
          disabled={!changed || name.trim() === ""}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
          data-testid="save-draft"
        >
          保存
        </Button>
        {changed && <StateTag text="未保存" tone="attention" />}
        {problems.length > 0 ? (
          <StateTag text={`${problems.length} 处问题`} tone="bad" />
        ) : (
          <StateTag text="合计相符，可以启用" tone="good" />
        )}
        <Button
          disabled={unusable !== undefined}
          title={unusable}
          onClick={() => setDialog("preview")}
          data-testid="preview"
        >
          在往年预览
        </Button>
        <Button
          disabled={unusable !== undefined}
          title={unusable}
          onClick={() => setDialog("open")}
          data-testid="open-year"
        >
          用于启用年度
        </Button>
      </div>
      <RubricEditor
        rubric={pack.rubric}
        lists={pack.lists}
        facts={facts}
        problems={problems}
        notes={notes}
        onRubric={change}
      />
      {dialog === "preview" && <PreviewDialog draftId={draft.id} onClose={() => setDialog(null)} />}
      {dialog === "open" && <OpenYearDialog draftId={draft.id} onClose={() => setDialog(null)} />}
    </FactsContext>
  );
}

/** One rubric: a draft to edit, or a pack or a year's frozen copy to read. */
export function RubricPage() {
  const { source = "" } = useParams();
  const rubric = useRubric(source);
  const office = useAccount().role === "office";
  const [copying, setCopying] = useState(false);
  return (
    <Loaded query={rubric} page="细则">
      {(whole) => (
        <>
          <PageHead
            title={whole.rubric.title || "（无标题）"}
            lead={whole.draft ? `草稿，${originText(whole.draft.basedOn)}` : `只读：${originText(source)}`}
            actions={
              <Space wrap>
                <Exports source={source} />
                {office && <Button onClick={() => setCopying(true)}>以此新建草稿</Button>}
              </Space>
            }
          />
          {whole.draft && office ? (
            <DraftEditor key={whole.draft.version} whole={whole} draft={whole.draft} />
          ) : (
            <RubricEditor
              rubric={whole.rubric}
              lists={whole.lists}
              facts={whole.facts}
              problems={whole.problems}
              notes={whole.notes}
            />
          )}
          {copying && <NewDraftDialog from={source} onClose={() => setCopying(false)} />}
        </>
      )}
    </Loaded>
  );
}
