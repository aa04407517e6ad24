import { Button, Checkbox, Input, Select, Space, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import type { BulkAct } from "../kit/list/bulk.ts";
import { BulkBar } from "../kit/list/BulkBar.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { FormDialog, textOf } from "./FormDialog.tsx";
import { ORIGIN_NAMES, type Question, QUESTION_STATES, type Sitting } from "./names.ts";
import { SITTINGS } from "./useSitting.ts";

type Units = Sitting["units"];

/** What a moderator decides about one question. The words that readers see may be changed, the original stays. */
function Moderate({
  id,
  question,
  all,
  units,
}: {
  id: string;
  question: Question;
  all: Question[];
  units: Units;
}) {
  const [words, setWords] = useState(question.body);
  const [unit, setUnit] = useState<string | undefined>(
    units.length === 1 ? units[0]?.interviewId : undefined,
  );
  const [asking, setAsking] = useState<"refuse" | "desk" | null>(null);
  const path = { params: { path: { id, question: question.id } } };
  const { version } = question;
  const decide = useChange({
    run: (
      input:
        | { decision: "pass"; publicBody: string; interviewId?: string }
        | { decision: "refuse" | "desk"; reason: string }
        | { decision: "merge"; into: string },
    ) =>
      body(
        api.POST("/api/sittings/{id}/questions/{question}/moderate", {
          ...path,
          body: { version, ...input },
        }),
      ),
    reread: [SITTINGS],
    done: "已办理",
    onDone: () => setAsking(null),
  });
  const others = all.filter((one) => one.state === "passed" && one.id !== question.id);
  return (
    <Space orientation="vertical" style={{ width: "100%" }}>
      <Input.TextArea
        aria-label="公开的问题"
        rows={2}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Space wrap>
        {units.length > 1 && (
          <Select
            aria-label="由谁答复"
            placeholder="由谁答复"
            style={{ minWidth: 160 }}
            value={unit}
            onChange={setUnit}
            options={units.map((one) => ({ value: one.interviewId, label: one.unitName }))}
          />
        )}
        <Button
          type="primary"
          size="small"
          loading={decide.isPending}
          onClick={() =>
            decide.mutate({ decision: "pass", publicBody: words, ...(unit ? { interviewId: unit } : {}) })
          }
          data-testid="question-pass"
        >
          采用
        </Button>
        <Button size="small" onClick={() => setAsking("refuse")}>
          不采用
        </Button>
        <Button size="small" onClick={() => setAsking("desk")}>
          转教育阳光服务
        </Button>
        {others.length > 0 && (
          <Select
            size="small"
            aria-label="合并到"
            placeholder="合并到…"
            style={{ minWidth: 160 }}
            value={null}
            onChange={(into: string | null) => into && decide.mutate({ decision: "merge", into })}
            options={others.map((one) => ({ value: one.id, label: one.publicBody ?? one.body }))}
          />
        )}
      </Space>
      <ReasonDialog
        open={asking !== null}
        title={asking === "desk" ? "转教育阳光服务" : "不采用该问题"}
        okText="办理"
        pending={decide.isPending}
        onClose={() => setAsking(null)}
        onReason={(reason) => asking && decide.mutate({ decision: asking, reason })}
      >
        <p className="quiet">
          {asking === "desk" ? "提问人凭编号查询时可一键把问题写成来信。" : "提问人凭编号查询时看到理由。"}
        </p>
      </ReasonDialog>
    </Space>
  );
}

/** A later answer: the unit gives it, another person publishes it. */
function Later({ id, question, office }: { id: string; question: Question; office: boolean }) {
  const [open, setOpen] = useState(false);
  const path = { params: { path: { id, question: question.id } } };
  const publish = useChange({
    run: () =>
      body(
        api.POST("/api/sittings/{id}/questions/{question}/publish", {
          ...path,
          body: { version: question.version },
        }),
      ),
    reread: [SITTINGS],
    done: "答复已公布",
  });
  return (
    <>
      <p>
        {question.dueOn}
        {question.dueProvisional && "（暂定）"} 以前补充答复
        {question.overdue && <Tag color="error">逾期</Tag>}
      </p>
      {question.answer && <blockquote className="quote">{question.answer}</blockquote>}
      {question.answerPublishedAt ? (
        <p className="quiet">{moment(question.answerPublishedAt)} 公布</p>
      ) : (
        <Space>
          <Button size="small" onClick={() => setOpen(true)} data-testid="question-answer">
            {question.answer ? "修改答复" : "补充答复"}
          </Button>
          {office && question.answer && (
            <Button size="small" type="primary" onClick={() => publish.mutate(undefined)}>
              公布答复
            </Button>
          )}
        </Space>
      )}
      <FormDialog
        open={open}
        title="补充答复"
        okText="保存"
        lead={question.publicBody ?? question.body}
        fields={[{ name: "answer", label: "答复", kind: "area", most: 5000 }]}
        initial={{ answer: question.answer ?? "" }}
        run={(filled) =>
          body(
            api.POST("/api/sittings/{id}/questions/{question}/answer", {
              ...path,
              body: { version: question.version, answer: textOf(filled, "answer") },
            }),
          )
        }
        done="答复已保存，待公布"
        reread={[SITTINGS]}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** What may be done with several questions at once: taken as they were written, or turned away with one reason. */
function actsOn(id: string, units: Units): BulkAct<Question>[] {
  const decide = (
    question: Question,
    input:
      | { decision: "pass"; publicBody: string; interviewId?: string }
      | { decision: "refuse" | "desk"; reason: string },
  ) =>
    body(
      api.POST("/api/sittings/{id}/questions/{question}/moderate", {
        params: { path: { id, question: question.id } },
        body: { version: question.version, ...input },
      }),
    );
  const [only] = units.length === 1 ? units : [];
  return [
    {
      key: "pass",
      text: "采用",
      plain: true,
      effects: ["问题按原文公开，进入访谈的问题列表。"],
      back: "含个人信息的、须指定答复单位的，请逐条办理。",
      may: (one) => !one.personal && units.length <= 1,
      run: (one) =>
        decide(one, {
          decision: "pass",
          publicBody: one.body,
          ...(only ? { interviewId: only.interviewId } : {}),
        }),
      reread: [SITTINGS],
    },
    {
      key: "refuse",
      text: "不采用",
      effects: ["提问人凭编号查询时看到理由。"],
      back: "办理后不再更改。",
      may: () => true,
      run: (one, reason) => decide(one, { decision: "refuse", reason }),
      reread: [SITTINGS],
    },
    {
      key: "desk",
      text: "转教育阳光服务",
      effects: ["提问人凭编号查询时可一键把问题写成来信。"],
      back: "办理后不再更改。",
      may: () => true,
      run: (one, reason) => decide(one, { decision: "desk", reason }),
      reread: [SITTINGS],
    },
  ];
}

/** What was asked in a sitting, with what its moderator, or the unit afterwards, does with it. */
export function Questions({
  id,
  questions,
  units,
  moderates,
  answers,
  office,
}: {
  id: string;
  questions: Question[];
  units: Units;
  moderates: boolean;
  answers: boolean;
  office: boolean;
}) {
  const [chosen, setChosen] = useState<string[]>([]);
  if (questions.length === 0) return <p className="quiet">还没有提问。</p>;
  const waiting = moderates ? questions.filter((one) => one.state === "waiting") : [];
  const several = waiting.length > 1;
  return (
    <>
      {several && (
        <>
          <Checkbox
            checked={waiting.every((one) => chosen.includes(one.id))}
            onChange={({ target }) => setChosen(target.checked ? waiting.map((one) => one.id) : [])}
            data-testid="questions-all"
          >
            全选待办理的 {waiting.length} 条提问
          </Checkbox>
          <BulkBar
            acts={actsOn(id, units)}
            chosen={waiting.filter((one) => chosen.includes(one.id))}
            nameOf={(one) => one.body.slice(0, 30)}
            onDone={() => setChosen([])}
          />
        </>
      )}
      <ul className="plain-list">
        {questions.map((one) => (
          <li key={one.id} className="box" data-testid={`question-${one.state}`}>
            <p>
              {several && one.state === "waiting" && (
                <Checkbox
                  aria-label={`选择提问：${one.body.slice(0, 30)}`}
                  checked={chosen.includes(one.id)}
                  onChange={({ target }) =>
                    setChosen((before) =>
                      target.checked ? [...before, one.id] : before.filter((other) => other !== one.id),
                    )
                  }
                />
              )}
              <Tag>{ORIGIN_NAMES[one.origin]}</Tag>
              <Tag color={one.state === "waiting" ? "warning" : "default"}>{QUESTION_STATES[one.state]}</Tag>
              {one.inRecord && <Tag color="success">已答复</Tag>}
              {one.personal && <Tag color="error">含{one.personal}</Tag>}
              <span className="quiet">
                {moment(one.askedAt)} {one.fromName} {one.number}
              </span>
            </p>
            <p>{one.body}</p>
            {one.publicBody && one.publicBody !== one.body && (
              <p className="quiet">公开为：{one.publicBody}</p>
            )}
            {one.reason && <p className="quiet">理由：{one.reason}</p>}
            {moderates && one.state === "waiting" && (
              <Moderate id={id} question={one} all={questions} units={units} />
            )}
            {answers && one.dueOn && <Later id={id} question={one} office={office} />}
          </li>
        ))}
      </ul>
    </>
  );
}
