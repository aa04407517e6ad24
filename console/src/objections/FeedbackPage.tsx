import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Popconfirm } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { DueDate } from "../kit/DueDate.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { UnitMarks } from "../assessment/UnitMarks.tsx";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { useAccount } from "../session/session.ts";
import { ObjectionCard } from "./ObjectionCard.tsx";
import { ObjectionDialog } from "./ObjectionDialog.tsx";
import { SupplementaryList } from "./SupplementaryList.tsx";
import { useSubjects } from "./useSubjects.ts";

/** A unit reads its own feedback, confirms it or objects to it. */
export function FeedbackPage() {
  const [year] = useYear();
  const unitId = useAccount().unitId ?? "";
  const params = { path: { year } };
  const page = useQuery({
    queryKey: ["objections", year],
    queryFn: () =>
      body(
        api.GET("/api/cycles/{year}/objections", {
          // Of one unit: all of them.
          params: { ...params, query: { pageSize: 1000 } },
        }),
      ),
  });
  const subjects = useSubjects(year, unitId, page.data?.stage !== undefined && page.data.stage !== "draft");
  const [objecting, setObjecting] = useState(false);
  const confirm = useChange({
    run: () => body(api.POST("/api/cycles/{year}/feedback/confirm", { params })),
    reread: [["objections"]],
    done: "已确认反馈，无异议",
  });
  const withdraw = useChange({
    run: (id: string) => body(api.POST("/api/objections/{id}/withdraw", { params: { path: { id } } })),
    reread: [["objections"]],
    done: "异议已撤回",
  });
  return (
    <Loaded query={page} page="反馈与异议">
      {({ stage, until, untilProvisional, countedFrom, open, confirmed, supplementary, objections }) => {
        const added = supplementary.filter((one) => one.open);
        const over = !open;
        // After the first days only what was added can be objected to.
        const offered = over
          ? subjects.filter((one) => added.some((other) => one.value === `finding:${other.findingId}`))
          : subjects;
        const agreed = (stage !== "feedback" || confirmed) && added.every((one) => one.confirmed);
        return (
          <>
            <PageHead
              title="反馈与异议"
              lead={`${year} 年度；本单位的得分、扣分理由和证据`}
              actions={
                (stage === "feedback" || added.length > 0) && (
                  <>
                    <Button onClick={() => setObjecting(true)} data-testid="objection-new">
                      提出异议
                    </Button>
                    <Popconfirm
                      title="确认对反馈无异议？"
                      description="确认后在异议期内仍可提出异议，届时确认自动取消。"
                      onConfirm={() => confirm.mutate(undefined)}
                      okButtonProps={{ "data-testid": "feedback-confirm-yes" }}
                    >
                      <Button type="primary" disabled={agreed} data-testid="feedback-confirm">
                        {agreed ? "已确认无异议" : "确认无异议"}
                      </Button>
                    </Popconfirm>
                  </>
                )
              }
            />
            {stage === "draft" && <p className="box">评审尚未结束，结束后在此反馈本单位的得分和问题。</p>}
            {!over && (
              <Alert
                className="gap-below"
                type="info"
                showIcon
                title={
                  <>
                    对得分或问题有异议的，请在{" "}
                    {until && (
                      <DueDate from={countedFrom ?? until} due={until} provisional={untilProvisional} />
                    )}
                    （含当日）前提出异议并附佐证材料；无异议的请确认。
                  </>
                }
              />
            )}
            <SupplementaryList supplementary={supplementary} />
            {objections.map((one) => (
              <ObjectionCard
                key={one.id}
                objection={one}
                actions={
                  one.state === "open" && (
                    <Popconfirm title="撤回这件异议？" onConfirm={() => withdraw.mutate(one.id)}>
                      <Button size="small">撤回</Button>
                    </Popconfirm>
                  )
                }
              />
            ))}
            {stage !== "draft" && (
              <p className="box">
                送达本单位的反馈单在“
                <Link className="inline-link" to={`/my-documents?year=${year}`}>
                  文件签收
                </Link>
                ”中下载和签收。
              </p>
            )}
            {stage !== "draft" && <UnitMarks unitId={unitId} />}
            <ObjectionDialog
              year={year}
              subjects={offered}
              open={objecting}
              onClose={() => setObjecting(false)}
            />
          </>
        );
      }}
    </Loaded>
  );
}
