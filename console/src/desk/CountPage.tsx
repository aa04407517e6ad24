import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useYear } from "../cycle/useYear.ts";
import { CloseCountButton } from "../evidence/CloseCountButton.tsx";
import { LastClosing } from "../evidence/LastClosing.tsx";
import { useAccount } from "../session/session.ts";
import type { UnitCount } from "./names.ts";
import { MATTERS } from "./useMatter.ts";

const share = (value: number | null): string => (value === null ? "—" : `${(value * 100).toFixed(1)}%`);

const BASES: Record<UnitCount["basis"], string> = {
  platform: "服务台",
  import: "台账",
  mixed: "服务台和台账",
};

const PAGE_SIZE = 50;

/** A year's figures of each unit as the rubric reads them; what rests on too few is not said. */
export function CountPage() {
  const [year] = useYear();
  const { role } = useAccount();
  // In the address, where the choice of another year takes it away.
  const [search, setSearch] = useSearchParams();
  const page = Number(search.get("page") ?? 1);
  const query = { year, page, pageSize: PAGE_SIZE };
  const counted = useQuery({
    queryKey: [...MATTERS, "count", query],
    queryFn: () => body(api.GET("/api/desk/count", { params: { query } })),
    placeholderData: (before) => (before?.year === year ? before : undefined),
  });
  return (
    <>
      <PageHead
        title="来信年度统计"
        lead={
          counted.data && (
            <>
              {`${year} 年，截至 ${counted.data.until}；只算本单位的时间，等待来信人、服务台复核和转出以后的不算。`}
              <LastClosing year={year} source="servicedesk.platform" />
            </>
          )
        }
        actions={
          role === "office" && (
            <CloseCountButton
              what="来信办理的数据"
              run={() => body(api.POST("/api/desk/count", { body: { year } }))}
              reread={[MATTERS]}
              done={(result) => `已定稿，截至 ${result.closedUntil}`}
              testId="desk-count-close"
            />
          )
        }
      />
      <Loaded query={counted}>
        {(found) => (
          <div className="box">
            <Table<UnitCount>
              size="small"
              rowKey={(row) => row.unitId}
              dataSource={found.units}
              loading={counted.isPlaceholderData}
              scroll={{ x: "max-content" }}
              locale={{
                emptyText: <span tabIndex={0}>还没有参加检查的单位；检查工作组启用年度后列在这里</span>,
              }}
              pagination={{
                current: page,
                pageSize: PAGE_SIZE,
                total: found.total,
                hideOnSinglePage: true,
                showSizeChanger: false,
                onChange: (to) =>
                  setSearch((now) => {
                    const next = new URLSearchParams(now);
                    next.set("page", String(to));
                    return next;
                  }),
              }}
              columns={[
                { title: "单位", dataIndex: "unitName", fixed: "left" },
                { title: "来源", render: (_, row) => BASES[row.basis] },
                { title: "交办", align: "right", className: "number", dataIndex: "received" },
                { title: "到期", align: "right", className: "number", dataIndex: "due" },
                { title: "按时", align: "right", className: "number", dataIndex: "answeredInTime" },
                {
                  title: "按时比例",
                  align: "right",
                  className: "number",
                  render: (_, row) => share(row.onTimeShare),
                },
                {
                  title: "工作日中位数",
                  align: "right",
                  className: "number",
                  render: (_, row) => row.medianDays ?? "—",
                },
                { title: "超3个月", align: "right", className: "number", dataIndex: "openOverThreeMonths" },
                { title: "延期", align: "right", className: "number", dataIndex: "extended" },
                { title: "被督办", align: "right", className: "number", dataIndex: "pressed" },
                { title: "答复退回", align: "right", className: "number", dataIndex: "returnedReplies" },
                { title: "评价", align: "right", className: "number", dataIndex: "rated" },
                {
                  title: "满意度",
                  align: "right",
                  className: "number",
                  render: (_, row) => row.satisfaction ?? "—",
                },
                {
                  title: "已解决",
                  align: "right",
                  className: "number",
                  render: (_, row) => share(row.solvedShare),
                },
                {
                  title: "不满意未联系",
                  align: "right",
                  className: "number",
                  dataIndex: "unhappyWithoutContact",
                },
              ]}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}
