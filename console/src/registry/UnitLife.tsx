import { Button, Space, Table, Timeline } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Loaded } from "../kit/Loaded.tsx";
import { useAccount } from "../session/session.ts";
import { CloseDialog } from "./CloseDialog.tsx";
import { KIND_NAMES, ROLE_NAMES, type Unit } from "./kinds.ts";
import { RenameDialog } from "./RenameDialog.tsx";
import { SplitDialog } from "./SplitDialog.tsx";
import { UnitYears } from "./UnitYears.tsx";
import { useLife, type Life } from "./useUnit.ts";

const ACTS = {
  rename: "更名",
  correct: "登记更正",
  merge: "并入其他单位",
  split: "分立",
  close: "撤销",
} as const;
type Act = keyof typeof ACTS;

const period = (from: string | null, until: string | null): string =>
  `${from ?? "登记以前"} 至 ${until ?? "今"}`;

/** Everything that was valid at some time: names, sites, departments and officers. */
function rowsOf(life: Life) {
  return [
    ...life.names.map((one) => ({
      what: "名称",
      text: `${one.name}（${KIND_NAMES[one.kind]}）`,
      when: period(one.from, one.until),
      why: "",
    })),
    ...life.sites.map((one) => ({
      what: `网站（${ROLE_NAMES[one.role]}）`,
      text: one.url,
      when: period(one.validFrom, one.validUntil),
      why: one.inspected ? "" : "不纳入检查",
    })),
    ...life.departments.map((one) => ({ ...one, what: "责任部门" })).map(held),
    ...life.officers.map((one) => ({ ...one, what: "专干" })).map(held),
  ];
}

const held = (one: Life["departments"][number] & { what: string }) => ({
  what: one.what,
  text: one.name,
  when: one.endedOn ? `${one.validFrom} 至 ${one.endedOn}（不含）` : `${one.validFrom} 至 ${one.validUntil}`,
  why: one.endReason ?? "",
});

function Actions({ unit }: { unit: Unit }) {
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  return (
    <>
      <Space wrap className="gap-below">
        {(Object.keys(ACTS) as Act[]).map((key) => (
          <Button key={key} onClick={() => setAct(key)} danger={key === "close"} data-testid={`life-${key}`}>
            {ACTS[key]}
          </Button>
        ))}
      </Space>
      <RenameDialog unit={unit} correcting={false} open={act === "rename"} onClose={close} />
      <RenameDialog unit={unit} correcting open={act === "correct"} onClose={close} />
      <CloseDialog unit={unit} merging open={act === "merge"} onClose={close} />
      <CloseDialog unit={unit} merging={false} open={act === "close"} onClose={close} />
      <SplitDialog unit={unit} open={act === "split"} onClose={close} />
    </>
  );
}

/** 沿革: what the unit was called, had and went through, and what the office can do about it. */
export function UnitLife({ unit }: { unit: Unit }) {
  const life = useLife(unit.id);
  const { role } = useAccount();
  return (
    <Loaded query={life}>
      {(found) => (
        <>
          {role === "office" && unit.active && <Actions unit={unit} />}
          <div className="box">
            <h2>名称、网站和人员的有效期</h2>
            {found.settledUntil && (
              <p className="quiet">{found.settledUntil} 及以前的名称和类别已随年度结果确定，不再改动。</p>
            )}
            <Table
              size="small"
              rowKey={(row) => `${row.what} ${row.text} ${row.when}`}
              pagination={false}
              scroll={{ x: "max-content" }}
              dataSource={rowsOf(found)}
              columns={[
                {
                  title: "项目",
                  dataIndex: "what",
                  width: 150,
                  // Focusable, so that the wide table can be scrolled by keyboard.
                  render: (what: string, _, index) => (index === 0 ? <span tabIndex={0}>{what}</span> : what),
                },
                { title: "内容", dataIndex: "text" },
                { title: "有效期", dataIndex: "when", width: 230 },
                { title: "说明", dataIndex: "why" },
              ]}
            />
          </div>
          {role !== "system" && <UnitYears unit={unit} />}
          <div className="box">
            <h2>变动经过</h2>
            {found.events.length === 0 && <p className="quiet">登记以来没有变动。</p>}
            <Timeline
              items={found.events.map((event, index) => ({
                key: `${event.at} ${index}`,
                content: (
                  <>
                    <div className="prose">
                      {event.on} {event.text}
                    </div>
                    {event.other && (
                      <div>
                        <Link to={`/units/${event.other.id}?tab=life`}>{event.other.name}</Link>
                      </div>
                    )}
                    <div className="quiet">
                      {[event.basis && `依据 ${event.basis}`, `${event.by} 登记`].filter(Boolean).join(" · ")}
                    </div>
                  </>
                ),
              }))}
            />
          </div>
        </>
      )}
    </Loaded>
  );
}
