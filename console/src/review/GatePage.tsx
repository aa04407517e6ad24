import { Alert, Button, Form, Input, Space, Steps } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useCycle } from "../cycle/useCycle.ts";
import { useUnsaved } from "../kit/unsent.ts";
import { useYear } from "../cycle/useYear.ts";
import { useStandings } from "../results/useStandings.ts";
import { useAccount } from "../session/session.ts";
import { STAGE_NAMES, type Stage } from "./names.ts";
import { useProgress } from "./review.ts";

type Gate = "deliberation" | "approval";

const DOES: Record<Gate, { role: "office" | "leader"; who: string; note: string; pass: string }> = {
  deliberation: { role: "office", who: "检查工作组", note: "评议情况和结论", pass: "通过综合评议" },
  approval: { role: "leader", who: "厅领导", note: "审定意见", pass: "审定评审结果" },
};

const gateAt = (stage: Stage): Gate | null =>
  stage === "deliberation" || stage === "approval" ? stage : null;

/** Passes one gate with what was said. */
function GateForm({ year, gate }: { year: number; gate: Gate }) {
  const [form] = Form.useForm<{ note: string }>();
  const { note, pass } = DOES[gate];
  const go = useChange({
    run: (said: string) => {
      const options = { params: { path: { year } }, body: { note: said } };
      return body(
        gate === "deliberation"
          ? api.POST("/api/cycles/{year}/gates/deliberation", options)
          : api.POST("/api/cycles/{year}/gates/approval", options),
      );
    },
    reread: [["review"], ["standings"], ["steps"]],
    done: ({ stage }) => `已进入：${STAGE_NAMES[stage]}`,
    onDone: () => form.resetFields(),
  });
  const said = Form.useWatch<string | undefined>("note", form) ?? "";
  useUnsaved(said.trim() !== "");
  return (
    <Form<{ note: string }>
      form={form}
      layout="vertical"
      onFinish={(fields) => go.mutate(fields.note.trim())}
    >
      <Form.Item
        name="note"
        label={note}
        rules={[{ required: true, whitespace: true, message: `请写明${note}` }]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount data-testid="gate-note" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={go.isPending} data-testid="gate-pass">
        {pass}
      </Button>
    </Form>
  );
}

/** The later gates of the review: 综合评议 by the office, 厅领导审定 by the leader, as far as the year requires them. */
export function GatePage() {
  const [year] = useYear();
  const { role } = useAccount();
  const progress = useProgress(year);
  const standings = useStandings(year, { page: 1, pageSize: 1 });
  const gates = useCycle(year).data?.rubric.review.gates ?? [];
  const stages: Stage[] = ["preliminary", "second", ...gates, "closed"];
  return (
    <>
      <PageHead title="评议与审定" lead={`${year} 年度，复评结束后的把关环节`} />
      <SyntheticBanner />
      <Loaded query={progress}>
        {({ stage }) => {
          const gate = gateAt(stage);
          return (
            <>
              <div className="box">
                <Steps
                  size="small"
                  current={stages.indexOf(stage)}
                  {...(stage === "closed" ? { status: "finish" as const } : {})}
                  items={stages.map((one) => ({ title: STAGE_NAMES[one] }))}
                />
              </div>
              <div className="box" data-testid="gate">
                <h2>{gate ? STAGE_NAMES[gate] : `当前：${STAGE_NAMES[stage]}`}</h2>
                {standings.data && (
                  <Space wrap className="gap-below">
                    <span>
                      共 {standings.data.total} 个单位，按目前得分优秀 {standings.data.excellent} 个。
                    </span>
                    <Link to={`/standings?year=${year}`}>
                      <Button size="small">查看得分排名</Button>
                    </Link>
                    <Link to={`/decisions?year=${year}`}>
                      <Button size="small">查看专家意见不一致的项目</Button>
                    </Link>
                  </Space>
                )}
                {gate === null ? (
                  <p className="quiet">
                    {gates.length === 0
                      ? "本年度的评分细则不要求综合评议和厅领导审定，复评结束即进入反馈。"
                      : "目前没有待办理的评议或审定。"}
                  </p>
                ) : role === DOES[gate].role ? (
                  <GateForm key={gate} year={year} gate={gate} />
                ) : (
                  <Alert type="info" showIcon title={`本环节由${DOES[gate].who}办理。`} />
                )}
              </div>
            </>
          );
        }}
      </Loaded>
    </>
  );
}
