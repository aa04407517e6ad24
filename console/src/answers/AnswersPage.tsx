import { useQuery } from "@tanstack/react-query";
import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useYear } from "../cycle/useYear.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ANSWER_STATES, GROUND_NAMES, type Answer, type Answers } from "./names.ts";
import { ReleaseBox } from "./ReleaseBox.tsx";
import { ScreenAnswer } from "./ScreenAnswer.tsx";
import { WriteAnswer } from "./WriteAnswer.tsx";

function leadOf(year: number, { open, until }: Answers["period"]): string {
  if (until === null)
    return open ? `${year} 年度；通报发布后仍有 10 个工作日可以答复` : `${year} 年度；反馈开始后可以答复`;
  return open ? `${year} 年度；${until}（含当日）前可以答复` : `${year} 年度；答复已于 ${until} 截止`;
}

const refusal = ({ ground, reason }: Answer): string | null =>
  ground === null ? null : `${GROUND_NAMES[ground]}：${reason ?? ""}`;

/** Units answer publicly to what was found; the office screens for personal data and secrets only. */
export function AnswersPage() {
  const [year] = useYear();
  const { role } = useAccount();
  const [writing, setWriting] = useState<Answer | null>(null);
  const [screening, setScreening] = useState<Answer | null>(null);
  const page = useQuery({
    queryKey: ["answers", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/answers", { params: { path: { year } } })),
  });
  const officer = role === "officer";
  const columns = (open: boolean): TableColumnsType<Answer> => [
    ...(officer ? [] : [{ title: "单位", width: 200, render: (_: unknown, row: Answer) => row.unit.name }]),
    // Focusable, so that the wide table can be scrolled by keyboard where a row has no button.
    { title: "问题", render: (_, row) => <span tabIndex={0}>{row.message}</span> },
    {
      title: "答复",
      render: (_, row) => (
        <>
          {row.text}
          {refusal(row) && <p className="quiet">{refusal(row)}</p>}
        </>
      ),
    },
    { title: "状态", width: 100, render: (_, row) => <StateTag {...ANSWER_STATES[row.state]} /> },
    {
      title: "提交时间",
      width: 150,
      render: (_, row) => (row.writtenAt === null ? "" : moment(row.writtenAt)),
    },
    {
      title: "操作",
      width: 110,
      render: (_, row) => {
        if (officer)
          return (
            row.state !== "shown" && (
              <Button
                size="small"
                disabled={!open}
                onClick={() => setWriting(row)}
                data-testid="public-answer"
              >
                {row.state === "none" ? "答复" : "修改"}
              </Button>
            )
          );
        return (
          role === "office" &&
          row.state === "waiting" && (
            <Button size="small" onClick={() => setScreening(row)} data-testid="screen-answer">
              审查
            </Button>
          )
        );
      },
    },
  ];
  return (
    <Loaded query={page} page="公开答复">
      {({ period, answers }) => (
        <>
          <PageHead title="公开答复" lead={leadOf(year, period)} />
          {!officer && <ReleaseBox year={year} />}
          <Table
            size="small"
            rowKey="findingId"
            columns={columns(period.open)}
            dataSource={answers}
            pagination={false}
            scroll={{ x: 760 }}
            locale={{
              emptyText: (
                <span tabIndex={0}>
                  {officer
                    ? "没有经确认的问题；检查工作组确认本单位的问题后，可在这里答复"
                    : "没有单位答复；单位对经确认的问题作出答复后，由检查工作组审查"}
                </span>
              ),
            }}
          />
          <WriteAnswer year={year} answer={writing} onClose={() => setWriting(null)} />
          <ScreenAnswer answer={screening} onClose={() => setScreening(null)} />
        </>
      )}
    </Loaded>
  );
}
