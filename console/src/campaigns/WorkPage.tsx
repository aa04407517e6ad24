import { useQuery } from "@tanstack/react-query";
import { Alert, Descriptions, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { TextRemarks } from "../kit/TextRemarks.tsx";
import { StateLine } from "../kit/StateLine.tsx";
import { CorrectDialog } from "./CorrectDialog.tsx";
import { entryState, megabytes, REJECTIONS, type Work } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

/** Steps that need a reason, and the address of each. */
const REASONED = {
  refuse: { title: "作者不属于本单位", ok: "不认可" },
  refuseJoint: { title: "不认可联合署名", ok: "不认可" },
  withdraw: { title: "撤回作品", ok: "撤回" },
  takeDown: { title: "因权利问题下架", ok: "下架" },
  unuse: { title: "撤销采用", ok: "撤销" },
} as const;
type Reasoned = keyof typeof REASONED;

function send(work: Work, step: Reasoned, reason: string) {
  const params = { path: { id: work.id } };
  const { version } = work;
  if (step === "refuse")
    return body(
      api.POST("/api/campaign-entries/{id}/confirm", { params, body: { ours: false, reason, version } }),
    );
  if (step === "refuseJoint")
    return body(
      api.POST("/api/campaign-entries/{id}/confirm-joint", {
        params,
        body: { ours: false, reason, version },
      }),
    );
  const input = { params, body: { reason, version } };
  if (step === "withdraw") return body(api.POST("/api/campaign-entries/{id}/withdraw", input));
  if (step === "takeDown") return body(api.POST("/api/campaign-entries/{id}/take-down", input));
  return body(api.POST("/api/campaign-entries/{id}/unuse", input));
}

function Steps({ work }: { work: Work }) {
  const [asking, setAsking] = useState<Reasoned | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const [form] = Form.useForm<{ because: keyof typeof REJECTIONS; note?: string }>();
  const { role } = useAccount();
  const office = role === "office";
  const params = { path: { id: work.id } };
  const { version, abilities } = work;
  const reread = [["work", work.id], ["campaign-entries"], ["campaign", work.campaignId]];
  const reasoned = useChange({
    run: ({ step, reason }: { step: Reasoned; reason: string }) => send(work, step, reason),
    reread,
    done: "已登记",
    onDone: () => setAsking(null),
  });
  const step = useChange({
    run: (name: "confirm" | "joint" | "qualify" | "use") => {
      if (name === "use")
        return body(api.POST("/api/campaign-entries/{id}/use", { params, body: { version } }));
      if (name === "qualify")
        return body(
          api.POST("/api/campaign-entries/{id}/qualify", { params, body: { qualified: true, version } }),
        );
      const input = { params, body: { ours: true as const, version } };
      return name === "joint"
        ? body(api.POST("/api/campaign-entries/{id}/confirm-joint", input))
        : body(api.POST("/api/campaign-entries/{id}/confirm", input));
    },
    reread,
    done: "已登记",
  });
  const reject = useChange({
    run: ({ because, note }: { because: keyof typeof REJECTIONS; note?: string }) =>
      body(
        api.POST("/api/campaign-entries/{id}/qualify", {
          params,
          body: { qualified: false, because, note: note ?? "", version },
        }),
      ),
    reread,
    done: "已退回",
    onDone: () => setRejecting(false),
  });
  return (
    <Space wrap className="gap-below">
      {office ? (
        <>
          <AbilityButton
            ability={abilities.qualify}
            type="primary"
            onClick={() => step.mutate("qualify")}
            data-testid="qualify"
          >
            资格审核通过
          </AbilityButton>
          <AbilityButton ability={abilities.qualify} onClick={() => setRejecting(true)}>
            不通过
          </AbilityButton>
          {work.used ? (
            <AbilityButton ability={abilities.unuse} onClick={() => setAsking("unuse")}>
              撤销采用
            </AbilityButton>
          ) : (
            <AbilityButton ability={abilities.use} onClick={() => step.mutate("use")}>
              登记采用
            </AbilityButton>
          )}
          <AbilityButton ability={abilities.takeDown} danger onClick={() => setAsking("takeDown")}>
            下架
          </AbilityButton>
        </>
      ) : (
        <>
          <AbilityButton
            ability={abilities.confirm}
            type="primary"
            onClick={() => step.mutate("confirm")}
            data-testid="confirm"
          >
            确认属于本单位
          </AbilityButton>
          <AbilityButton ability={abilities.confirm} onClick={() => setAsking("refuse")}>
            不属于本单位
          </AbilityButton>
          {work.state === "rejected" && (
            <AbilityButton ability={abilities.correct} type="primary" onClick={() => setCorrecting(true)}>
              补正
            </AbilityButton>
          )}
          {abilities.joint.possible && (
            <>
              <AbilityButton ability={abilities.joint} type="primary" onClick={() => step.mutate("joint")}>
                确认联合署名
              </AbilityButton>
              <AbilityButton ability={abilities.joint} onClick={() => setAsking("refuseJoint")}>
                不认可联合署名
              </AbilityButton>
            </>
          )}
        </>
      )}
      <AbilityButton ability={abilities.withdraw} onClick={() => setAsking("withdraw")}>
        撤回
      </AbilityButton>
      <CorrectDialog open={correcting} work={work} onClose={() => setCorrecting(false)} />
      <ReasonDialog
        open={asking !== null}
        title={asking ? REASONED[asking].title : ""}
        okText={asking ? REASONED[asking].ok : ""}
        pending={reasoned.isPending}
        onClose={() => setAsking(null)}
        onReason={(reason) => asking && reasoned.mutate({ step: asking, reason })}
      />
      <Modal
        open={rejecting}
        title="资格审核不通过"
        okText="退回"
        confirmLoading={reject.isPending}
        onCancel={() => setRejecting(false)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={(input) => reject.mutate(input)}>
          <Form.Item name="because" label="原因" rules={[{ required: true, message: "请选择原因" }]}>
            <Select options={Object.entries(REJECTIONS).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="note" label="说明" extra="单位可以补正一次。">
            <Input.TextArea rows={3} maxLength={300} />
          </Form.Item>
        </Form>
      </Modal>
    </Space>
  );
}

const yes = (value: boolean): string => (value ? "是" : "否");
const PARTS = { asked: "待确认", confirmed: "已确认", refused: "不认可" };

function One({ work }: { work: Work }) {
  return (
    <>
      <PageHead
        title={work.title}
        lead={<Link to={`/campaigns/${work.campaignId}`}>{work.campaignName}</Link>}
      />
      <Steps work={work} />
      {work.twins.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="同一活动中有相同的作品，请核实是否重复报送"
          description={work.twins.map((one) => (
            <div key={one.id}>
              <Link to={`/works/${one.id}`}>{one.title}</Link>（{one.unitName}）：{one.why}
            </div>
          ))}
        />
      )}
      <TextRemarks remarks={work.remarks} />
      <div className="box">
        <h2>作品</h2>
        <StateLine {...entryState(work.state)} reason={work.stateReason} />
        <Descriptions
          column={{ xs: 1, md: 2 }}
          size="small"
          items={[
            { key: "serial", label: "编号", children: work.serial === null ? "—" : `${work.serial} 号` },
            { key: "unit", label: "单位", children: work.unitName },
            { key: "group", label: "组别", children: work.group ?? "—" },
            { key: "creators", label: "作者", children: work.creators.join("、") || "—" },
            { key: "tutor", label: "指导教师", children: work.tutor ?? "—" },
            { key: "sent", label: "报送日期", children: work.sentOn },
            { key: "licence", label: "使用授权", children: yes(work.licenceAgreed) },
            { key: "pictured", label: "出镜人员同意", children: yes(work.picturedConsent) },
            { key: "minors", label: "有未满十四周岁的作者", children: yes(work.minors) },
            {
              key: "guardian",
              label: "监护人同意",
              children: work.minors ? yes(work.guardianConsent) : "不适用",
            },
          ]}
        />
        {work.description && <p style={{ whiteSpace: "pre-wrap" }}>{work.description}</p>}
        {work.link && (
          <p>
            <a href={work.link} rel="noopener noreferrer" target="_blank">
              作品链接
            </a>
          </p>
        )}
        <Space wrap>
          {work.files.map((file) => (
            <a key={file.place} href={`/api/campaign-entries/${work.id}/files/${file.place}`}>
              {file.name}（{megabytes(file.size)}）
            </a>
          ))}
        </Space>
        {work.partners.map((one) => (
          <p key={one.unitId}>
            联合单位 {one.unitName}：{PARTS[one.state]}
            {one.reason && `（${one.reason}）`}
          </p>
        ))}
      </div>
      <div className="box">
        <h2>经过</h2>
        <ol>
          {work.events.map((one) => (
            <li key={`${one.at}-${one.what}`}>
              {moment(one.at)} {one.by}：{one.what}
              {one.reason && `（${one.reason}）`}
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

/** A work in full, with the steps that the viewer may take. */
export function WorkPage() {
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["work", id],
    queryFn: () => body(api.GET("/api/campaign-entries/{id}", { params: { path: { id } } })),
  });
  return (
    <Loaded query={query} page="作品">
      {(work) => <One work={work} />}
    </Loaded>
  );
}
