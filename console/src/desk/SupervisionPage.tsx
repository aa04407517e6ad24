import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Form, Table, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { KINDS } from "./names.ts";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

type Burning = Got<"/api/desk/burning">["letters"][number];
type Issued = Got<"/api/desk/supervisions">["supervisions"][number];

/** How long a letter is over its day; the last one is what 国办秘函〔2019〕19号 bars a unit for. */
const BURNS: Record<Burning["burn"], { text: string; color: string }> = {
  over: { text: "逾期", color: "default" },
  late: { text: "逾期 5 个工作日以上", color: "gold" },
  red: { text: "红色警示：逾期 30 天以上", color: "red" },
  black: { text: "黑色警示：逾期 60 天以上", color: "#1f1f1f" },
  veto: { text: "超过 3 个月（单项否决情形）", color: "#820014" },
};

const Documents = ({ id }: { id: string }) => (
  <>
    <a href={`/api/desk/supervisions/${id}/document.docx`}>Word</a>{" "}
    <a href={`/api/desk/supervisions/${id}/document.pdf`}>PDF</a>
  </>
);

/** Asks under which code the letter goes out: its number comes from the register. */
function IssueDialog({ unit, onClose }: { unit: { id: string; name: string }; onClose: () => void }) {
  const [agency, setAgency] = useState("");
  const numbers = useQuery({
    queryKey: ["document-numbers"],
    queryFn: () => body(api.GET("/api/document-numbers")),
  });
  const issue = useChange({
    run: () => body(api.POST("/api/desk/supervisions", { body: { unitId: unit.id, agency: agency.trim() } })),
    reread: [[...MATTERS], ["document-numbers"]],
    done: (sent) => `已发出 ${agency.trim()}〔${sent.year}〕${sent.serial}号，涉及 ${sent.letters} 件`,
    onDone: onClose,
  });
  const agencies = [...new Set(numbers.data?.series.map((one) => one.agency) ?? [])];
  return (
    <Modal
      open
      title={`给${unit.name}发督办单`}
      okText="编号并发出"
      okButtonProps={{ disabled: agency.trim() === "", "data-testid": "supervision-ok" }}
      confirmLoading={issue.isPending}
      onOk={() => issue.mutate()}
      onCancel={onClose}
    >
      <p>督办单写明逾期来信的编号和天数，不写来信人和内容；发出后编号不能作废。</p>
      <Form layout="vertical">
        <Form.Item label="机关代字">
          <AutoComplete
            value={agency}
            onChange={setAgency}
            options={agencies.map((value) => ({ value }))}
            aria-label="机关代字"
            data-testid="supervision-agency"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Letters that are over their day, by unit, each with how long. */
function BurningTable({ letters }: { letters: Burning[] }) {
  const [unit, setUnit] = useState<{ id: string; name: string } | null>(null);
  const seen = new Set<string>();
  const rows = letters
    .toSorted(
      (one, other) => one.unitName.localeCompare(other.unitName, "zh") || other.daysOver - one.daysOver,
    )
    .map((one) => {
      const first = !seen.has(one.unitId);
      seen.add(one.unitId);
      return { ...one, first };
    });
  return (
    <div className="box">
      <h2>逾期来信</h2>
      <Table<(typeof rows)[number]>
        size="small"
        rowKey="legId"
        dataSource={rows}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: "没有逾期的来信；超过办理期限的来信列在这里" }}
        pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: "主办",
            render: (_, row) =>
              row.first && (
                <>
                  {row.unitName}{" "}
                  <Button size="small" onClick={() => setUnit({ id: row.unitId, name: row.unitName })}>
                    发督办单
                  </Button>
                </>
              ),
          },
          {
            title: "编号",
            className: "number",
            render: (_, row) => <Link to={`/desk/${row.caseId}`}>{row.number}</Link>,
          },
          { title: "类别", render: (_, row) => KINDS[row.kind] },
          { title: "办理期限", className: "number", dataIndex: "due" },
          { title: "逾期天数", className: "number", dataIndex: "daysOver" },
          {
            title: "情况",
            render: (_, row) => <Tag color={BURNS[row.burn].color}>{BURNS[row.burn].text}</Tag>,
          },
          { title: "督办单", className: "number", render: (_, row) => row.supervised || "—" },
        ]}
      />
      {unit && <IssueDialog unit={unit} onClose={() => setUnit(null)} />}
    </div>
  );
}

function IssuedTable() {
  const issued = useQuery({
    queryKey: [...MATTERS, "supervisions"],
    queryFn: () => body(api.GET("/api/desk/supervisions")),
  });
  return (
    <Loaded query={issued}>
      {({ supervisions }) => (
        <div className="box">
          <h2>已发督办单</h2>
          <Table<Issued>
            size="small"
            rowKey="id"
            dataSource={supervisions}
            scroll={{ x: "max-content" }}
            locale={{ emptyText: "还没有发过督办单；有来信逾期时，由检查工作组督办" }}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: "文号", dataIndex: "number" },
              { title: "单位", dataIndex: "unitName" },
              { title: "发出", className: "number", render: (_, row) => `${row.issuedOn}，${row.issuedBy}` },
              { title: "答复期限", className: "number", dataIndex: "answerBy" },
              {
                title: "涉及来信",
                className: "number",
                render: (_, row) => `${row.letters} 件，未答复 ${row.open} 件`,
              },
              { title: "公文", render: (_, row) => <Documents id={row.id} /> },
            ]}
          />
        </div>
      )}
    </Loaded>
  );
}

function AtDesk() {
  const burning = useQuery({
    queryKey: [...MATTERS, "burning"],
    queryFn: () => body(api.GET("/api/desk/burning")),
  });
  return <Loaded query={burning}>{({ letters }) => <BurningTable letters={letters} />}</Loaded>;
}

/** 督办: for the desk and its head what is over its day and the letters about it; for a unit the letters that it got. */
export function SupervisionPage() {
  const { role } = useAccount();
  return (
    <>
      <PageHead
        title="督办"
        lead="超过办理期限的来信；正在等待来信人补充或者服务台复核的不算"
        actions={
          <Link to="/desk">
            <Button>返回列表</Button>
          </Link>
        }
      />
      {role !== "officer" && <AtDesk />}
      <IssuedTable />
    </>
  );
}
