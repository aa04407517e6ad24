import { Alert, Button, Descriptions, Space } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { type Field, type Filled, FormDialog, momentOf, textOf } from "./FormDialog.tsx";
import "./interviews.css";
import {
  CAUSE_NAMES,
  type Cause,
  CHANGE_NAMES,
  FORM_NAMES,
  options,
  type Sitting,
  SITTING_STATES,
} from "./names.ts";
import { People } from "./People.tsx";
import { Questions } from "./Questions.tsx";
import { RecordBox } from "./RecordBox.tsx";
import { ScriptBox } from "./ScriptBox.tsx";
import { SITTINGS, useSitting } from "./useSitting.ts";

type Act = "announce" | "move" | "cancel";

interface Step {
  title: string;
  lead?: string;
  fields: Field[];
  initial?: Filled;
  run: (filled: Filled) => Promise<unknown>;
  done: string;
}

const causeOf = (value: string): Cause => (value === "unit" || value === "force" ? value : "office");

function whose(sitting: Sitting): Field[] {
  return [
    {
      name: "cause",
      label: "由谁提出",
      kind: "select",
      options: options(CAUSE_NAMES),
      help: "只有单位自己的原因才计入该单位",
    },
    ...(sitting.units.length > 1
      ? [
          {
            name: "unitId",
            label: "哪个单位（单位原因时）",
            kind: "select" as const,
            options: sitting.units.map((one) => ({ value: one.unitId, label: one.unitName })),
            optional: true,
          },
        ]
      : []),
    { name: "reason", label: "理由", kind: "area", most: 300, help: "理由对外公开" },
  ];
}

/** The steps of the office with a sitting, as data. */
function stepsOf(sitting: Sitting): Record<Act, Step> {
  const params = { params: { path: { id: sitting.id } } };
  const { version } = sitting;
  const reasonOf = (filled: Filled) => ({
    cause: causeOf(textOf(filled, "cause")),
    ...(textOf(filled, "unitId") ? { unitId: textOf(filled, "unitId") } : {}),
    reason: textOf(filled, "reason"),
  });
  return {
    announce: {
      title: "发布预告",
      lead: "预告须在开始 5 个工作日以前发布；发布后公众即可提问。",
      fields: [
        { name: "lateReason", label: "不足 5 个工作日的理由", kind: "area", optional: true, most: 300 },
      ],
      run: (filled) =>
        body(
          api.POST("/api/sittings/{id}/announce", {
            ...params,
            body: {
              version,
              ...(textOf(filled, "lateReason") ? { lateReason: textOf(filled, "lateReason") } : {}),
            },
          }),
        ),
      done: "预告已发布",
    },
    move: {
      title: "延期",
      fields: [
        { name: "startsAt", label: "新的开始时间（北京时间）", kind: "moment" },
        { name: "endsAt", label: "新的结束时间（北京时间）", kind: "moment" },
        ...whose(sitting),
      ],
      initial: { startsAt: dayjs(sitting.startsAt), endsAt: dayjs(sitting.endsAt) },
      run: (filled) =>
        body(
          api.POST("/api/sittings/{id}/move", {
            ...params,
            body: {
              version,
              startsAt: momentOf(filled, "startsAt"),
              endsAt: momentOf(filled, "endsAt"),
              ...reasonOf(filled),
            },
          }),
        ),
      done: "已延期",
    },
    cancel: {
      title: "取消场次",
      lead: "不是单位原因的，选定的访谈可以另行排期，单位不因此失分。",
      fields: whose(sitting),
      run: (filled) =>
        body(api.POST("/api/sittings/{id}/cancel", { ...params, body: { version, ...reasonOf(filled) } })),
      done: "场次已取消",
    },
  };
}

function Outcomes({ sitting }: { sitting: Sitting }) {
  if (!["ended", "published"].includes(sitting.state)) return null;
  return (
    <div className="box">
      <h2>开展情况</h2>
      {sitting.outcomes.map((one) => {
        const unit = sitting.units.find((other) => other.interviewId === one.interviewId);
        return (
          <p key={one.interviewId}>
            {unit?.unitName}：{one.held ? "计为已开展" : `尚不能计为已开展（${one.lacks.join("；")}）`}
          </p>
        );
      })}
    </div>
  );
}

function Whole({ sitting }: { sitting: Sitting }) {
  const { role } = useAccount();
  const office = role === "office";
  const officer = role === "officer";
  const [act, setAct] = useState<Act | null>(null);
  const steps = stepsOf(sitting);
  const running = ["live", "paused", "ended"].includes(sitting.state);
  const able = (step: string) => sitting.abilities[step] ?? { possible: false, why: null };
  return (
    <>
      <PageHead
        title={sitting.title}
        lead={<StateTag {...SITTING_STATES[sitting.state]} />}
        actions={
          <>
            <Link to="/interviews">
              <Button>返回安排</Button>
            </Link>
            {office && sitting.state === "published" && (
              <Link to={`/interviews/${sitting.id}/live`}>
                <Button data-testid="to-record">更正实录</Button>
              </Link>
            )}
            {(running || sitting.state === "announced") && (
              <Link to={`/interviews/${sitting.id}/live`}>
                <Button type="primary" data-testid="to-live">
                  直播台
                </Button>
              </Link>
            )}
          </>
        }
      />
      {sitting.announcedLate && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={`逾期预告的理由：${sitting.announcedLate}`}
        />
      )}
      {office && (
        <Space wrap className="gap-below">
          {(["announce", "move", "cancel"] as const)
            .filter((one) => able(one).possible)
            .map((one) => (
              <AbilityButton
                key={one}
                ability={able(one)}
                type={one === "announce" ? "primary" : "default"}
                danger={one === "cancel"}
                onClick={() => setAct(one)}
                data-testid={`act-${one}`}
              >
                {steps[one].title}
              </AbilityButton>
            ))}
        </Space>
      )}
      <div className="box">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            {
              key: "when",
              label: "时间",
              children: `${moment(sitting.startsAt)} 至 ${moment(sitting.endsAt)}`,
            },
            { key: "form", label: "形式", children: FORM_NAMES[sitting.form] },
            { key: "place", label: "地点", children: sitting.place || "—" },
            {
              key: "units",
              label: sitting.units.length > 1 ? "联合访谈单位" : "单位",
              children: sitting.units.map((one) => `${one.unitName}（${one.topic}）`).join("、"),
            },
            ...(sitting.announcedAt
              ? [
                  {
                    key: "page",
                    label: "公开页面",
                    children: <a href={`/interviews/${sitting.number}`}>/interviews/{sitting.number}</a>,
                  },
                ]
              : []),
          ]}
        />
        {sitting.introduction && <p style={{ whiteSpace: "pre-wrap" }}>{sitting.introduction}</p>}
        {sitting.summary && <p style={{ whiteSpace: "pre-wrap" }}>摘要：{sitting.summary}</p>}
      </div>
      <RecordBox sitting={sitting} office={office} />
      <Outcomes sitting={sitting} />
      <People sitting={sitting} office={office} officer={officer} />
      <ScriptBox sitting={sitting} writes={office || officer} />
      <h2>提问</h2>
      <Questions
        id={sitting.id}
        questions={sitting.questions}
        units={sitting.units}
        moderates={
          able("moderate").possible && (sitting.ownSeat === "moderator" || sitting.ownSeat === "host")
        }
        answers={sitting.state === "published" && (office || officer)}
        office={office}
      />
      <div className="box">
        <h2>经过</h2>
        <ol>
          {sitting.changes.map((one) => (
            <li key={`${one.at} ${one.what}`}>
              {moment(one.at)} {one.by}：{CHANGE_NAMES[one.what] ?? one.what}
              {one.cause && `（${one.unitName ?? CAUSE_NAMES[one.cause]}）`}
              {one.before && one.after && `，${moment(one.before)} 改为 ${moment(one.after)}`}
              {one.reason && `，${one.reason}`}
            </li>
          ))}
        </ol>
      </div>
      {act && (
        <FormDialog
          open
          okText={steps[act].title}
          reread={[SITTINGS, ["interviews"]]}
          onClose={() => setAct(null)}
          {...steps[act]}
        />
      )}
    </>
  );
}

/** One sitting: plan, people, script, questions, what happened and what can be done now. */
export function SittingPage() {
  const { id = "" } = useParams();
  const sitting = useSitting(id);
  return (
    <Loaded query={sitting} page="在线访谈">
      {(found) => <Whole sitting={found} />}
    </Loaded>
  );
}
