import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Space, Tag } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { QuestionDialog } from "./QuestionDialog.tsx";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

export type CommonQuestion = Got<"/api/desk/questions">["questions"][number];
export type Owners = Got<"/api/desk/questions">["owners"];

/** Asks until when the answer is held to be right. */
function ReviewDialog({ one, today, onClose }: { one: CommonQuestion; today: string; onClose: () => void }) {
  const [day, setDay] = useState(dayjs(today).add(6, "month"));
  const review = useChange({
    run: () =>
      body(
        api.POST("/api/desk/questions/{id}/review", {
          params: { path: { id: one.id } },
          body: { version: one.version, reviewBy: day.format("YYYY-MM-DD") },
        }),
      ),
    reread: [[...MATTERS], ["waiting"]],
    done: "已登记核对",
    onDone: onClose,
  });
  return (
    <Modal
      open
      title="核对常见问题"
      okText="仍然有效"
      confirmLoading={review.isPending}
      onOk={() => review.mutate()}
      onCancel={onClose}
    >
      <p>{one.question}</p>
      <p style={{ whiteSpace: "pre-wrap" }}>{one.answer}</p>
      <p>
        下次核对日期：
        <DatePicker value={day} allowClear={false} onChange={(chosen) => chosen && setDay(chosen)} />
      </p>
    </Modal>
  );
}

function QuestionBox({
  one,
  onEdit,
  onReview,
  onWithdraw,
}: {
  one: CommonQuestion;
  onEdit: () => void;
  onReview: () => void;
  onWithdraw: () => void;
}) {
  const { role } = useAccount();
  const approve = useChange({
    run: () =>
      body(
        api.POST("/api/desk/questions/{id}/approve", {
          params: { path: { id: one.id } },
          body: { version: one.version },
        }),
      ),
    reread: [[...MATTERS]],
    done: "已公开",
  });
  const out = one.question !== null && one.withdrawnReason === null;
  return (
    <div className="box" data-testid={`question-${one.id}`}>
      <h2>
        {out ? (
          <a href={`/desk/questions/${one.id}`}>{one.question}</a>
        ) : (
          (one.question ?? one.draft?.question)
        )}{" "}
        {one.withdrawnReason !== null && <Tag>已撤下</Tag>}
        {one.question === null && <Tag color="gold">待核对</Tag>}
        {one.due && <Tag color="red">已到核对日期</Tag>}
      </h2>
      {out && <p style={{ whiteSpace: "pre-wrap" }}>{one.answer}</p>}
      {one.withdrawnReason !== null && <p>撤下原因：{one.withdrawnReason}</p>}
      {one.draft && (
        <blockquote className="quote" style={{ whiteSpace: "pre-wrap" }}>
          {one.draft.mine ? "待另一人核对：" : "待核对："}
          {one.draft.question}
          {"\n\n"}
          {one.draft.answer}
        </blockquote>
      )}
      <p className="quiet">
        责任人 {one.ownerName ?? "（账号已停用，请改由他人负责）"}，下次核对 {one.reviewBy}
        {one.reviewedOn && `，上次核对 ${one.reviewedOn}`}，帮到 {one.helped} 人
      </p>
      <Space wrap>
        {role === "office" && one.draft && !one.draft.mine && (
          <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
            核对无误，公开
          </Button>
        )}
        {role === "office" && out && one.mine && <Button onClick={onReview}>仍然有效</Button>}
        {role === "office" && <Button onClick={onEdit}>修改</Button>}
        {out && (
          <Button danger onClick={onWithdraw}>
            撤下
          </Button>
        )}
      </Space>
    </div>
  );
}

/** 常见问题: each with who answers for it and when it is looked at again. */
export function QuestionsPage() {
  const { role } = useAccount();
  const [editing, setEditing] = useState<CommonQuestion | "new" | null>(null);
  const [reviewing, setReviewing] = useState<CommonQuestion | null>(null);
  const [withdrawing, setWithdrawing] = useState<CommonQuestion | null>(null);
  const questions = useQuery({
    queryKey: [...MATTERS, "questions"],
    queryFn: () => body(api.GET("/api/desk/questions")),
  });
  const withdraw = useChange({
    run: ({ one, reason }: { one: CommonQuestion; reason: string }) =>
      body(
        api.POST("/api/desk/questions/{id}/withdraw", {
          params: { path: { id: one.id } },
          body: { version: one.version, reason },
        }),
      ),
    reread: [[...MATTERS]],
    done: "已撤下",
    onDone: () => setWithdrawing(null),
  });
  return (
    <>
      <PageHead
        title="常见问题"
        lead="写信以前先给来信人看；到核对日期没有核对的不再推荐"
        actions={
          <Space wrap>
            <Link to="/desk">
              <Button>返回列表</Button>
            </Link>
            {role === "office" && (
              <Button type="primary" onClick={() => setEditing("new")} data-testid="question-new">
                编写
              </Button>
            )}
          </Space>
        }
      />
      <Loaded query={questions}>
        {({ questions: all, owners, today }) => (
          <>
            {all.length === 0 && <p className="quiet">还没有常见问题。</p>}
            {all.map((one) => (
              <QuestionBox
                key={one.id}
                one={one}
                onEdit={() => setEditing(one)}
                onReview={() => setReviewing(one)}
                onWithdraw={() => setWithdrawing(one)}
              />
            ))}
            {editing && (
              <QuestionDialog
                edited={editing === "new" ? null : editing}
                owners={owners}
                today={today}
                onClose={() => setEditing(null)}
              />
            )}
            {reviewing && <ReviewDialog one={reviewing} today={today} onClose={() => setReviewing(null)} />}
          </>
        )}
      </Loaded>
      <ReasonDialog
        open={withdrawing !== null}
        title="撤下常见问题"
        okText="撤下"
        pending={withdraw.isPending}
        onClose={() => setWithdrawing(null)}
        onReason={(reason) => withdrawing && withdraw.mutate({ one: withdrawing, reason })}
      />
    </>
  );
}
