import { useQuery } from "@tanstack/react-query";
import { Descriptions, Typography } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useYear } from "../cycle/useYear.ts";
import { LABELS } from "../generated/labels.ts";
import { shown } from "../kit/points.ts";
import { useOpenCommissions } from "./useCommissions.ts";

type Mirror = Got<"/api/contributions/mirror">;

const beside = (own: string, middle: number | null, write: (value: number) => string): string =>
  middle === null ? own : `${own}（同类单位中位数 ${write(middle)}）`;

/** What is still missing, in sentences; empty when nothing is. */
function missing({ months, tally }: Mirror, open: number): string[] {
  const empty = months.filter((one) => one.over && one.sent === 0).map((one) => `${one.month}月`);
  return [
    ...(empty.length > 0 ? [`${empty.join("、")}没有来稿。`] : []),
    ...(open > 0 ? [`有 ${open} 项约稿尚未报送。`] : []),
    ...(tally.submitted === 0 ? ["本年度尚未报送稿件。"] : []),
  ];
}

/** How the own unit stands in a year: counts beside the median of its kind, months without a contribution, what to look at. */
export function MirrorPage() {
  const [year] = useYear();
  const open = useOpenCommissions(true).length;
  const mirror = useQuery({
    queryKey: ["contributions", "mirror", year],
    queryFn: () => body(api.GET("/api/contributions/mirror", { params: { query: { year } } })),
  });
  return (
    <>
      <PageHead
        title="本单位来稿概况"
        lead={mirror.data ? `${year} 年，统计截至 ${mirror.data.until}` : `${year} 年`}
      />
      <Loaded query={mirror}>
        {(found) => {
          const { tally, median } = found;
          const lacks = missing(found, open);
          return (
            <div className="box" data-testid="mirror">
              <Descriptions
                bordered
                size="small"
                column={{ xs: 1, md: 2 }}
                items={[
                  {
                    key: "submitted",
                    label: "来稿",
                    children: beside(`${tally.submitted} 篇`, median.submitted, (value) => `${value} 篇`),
                  },
                  {
                    key: "adopted",
                    label: "采用",
                    children: beside(`${tally.adopted} 篇`, median.adopted, (value) => `${value} 篇`),
                  },
                  {
                    key: "points",
                    label: "采用计分",
                    children: beside(shown(tally.adoptedPoints), median.adoptedPoints, shown),
                  },
                  { key: "returned", label: "被退回", children: `${tally.returned} 篇` },
                  { key: "duplicates", label: "同稿", children: `${tally.duplicates} 篇` },
                  {
                    key: "invited",
                    label: "约稿",
                    children: `${tally.invited} 项，报送 ${tally.invitedAnswered} 项，其中按期 ${tally.invitedOnTime} 项`,
                  },
                ]}
              />
              <Typography.Paragraph type="secondary">
                {median.submitted === null
                  ? `${LABELS.unitKind[found.kind]}不足 5 个单位，不给出中位数。`
                  : `中位数按 ${median.units} 个${LABELS.unitKind[found.kind]}计算，含本单位。`}
              </Typography.Paragraph>
              <Typography.Title level={2} className="section-title">
                各月来稿
              </Typography.Title>
              <ul className="month-row" data-testid="mirror-months">
                {found.months.map((one) => (
                  <li key={one.month} className={one.over && one.sent === 0 ? "month-empty" : undefined}>
                    <span>{one.month}月</span>
                    <strong>{one.sent} 篇</strong>
                  </li>
                ))}
              </ul>
              <Typography.Title level={2} className="section-title">
                提示
              </Typography.Title>
              {lacks.length === 0 ? (
                <Typography.Paragraph>没有需要提示的事项。</Typography.Paragraph>
              ) : (
                <ul>
                  {lacks.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              )}
              <Link to="/contributions/commissions">查看约稿</Link>
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
