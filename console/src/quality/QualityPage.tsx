import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Descriptions, Segmented } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { withQuery } from "../api/files.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { OffsetChart } from "./OffsetChart.tsx";

type Bundle = Got<"/api/cycles/{year}/quality">["bundles"][number];

const READINGS = { poor: "差", moderate: "中等", good: "好", excellent: "很好" } as const;
const figure = (value: number | null): string => (value === null ? "无法计算" : value.toFixed(3));

function Figures({ bundle }: { bundle: Bundle }) {
  const icc =
    bundle.icc === null
      ? "无法计算"
      : `${bundle.icc.toFixed(3)}（${bundle.iccReading ? READINGS[bundle.iccReading] : ""}，${bundle.iccUnits} 个单位；0.75以上为一致性较好）`;
  const { alpha } = bundle;
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 2 }}
      items={[
        {
          key: "n",
          label: "规模",
          children: `${bundle.units} 个单位、${bundle.experts} 位专家、${bundle.marks} 个评分`,
        },
        { key: "icc", label: "组内一致性系数（ICC）", children: icc },
        {
          key: "alpha",
          label: "Krippendorff α 系数",
          children: `定距 ${figure(alpha.interval)}；定序 ${figure(alpha.ordinal)}；定比 ${figure(alpha.ratio)}；定类 ${figure(alpha.nominal)}`,
        },
        {
          key: "w",
          label: "共同评过的单位",
          children: `${bundle.commonUnits} 个；其组内一致性系数 ${figure(bundle.commonIcc)}，肯德尔和谐系数（W） ${figure(bundle.kendall)}`,
        },
      ]}
    />
  );
}

/** The quality of marking: agreement and severity, per bundle and expert. It changes no score. */
export function QualityPage() {
  const [year] = useYear();
  const [round, setRound] = useState<1 | 2>(1);
  const quality = useQuery({
    queryKey: ["quality", year, round],
    queryFn: () =>
      body(api.GET("/api/cycles/{year}/quality", { params: { path: { year }, query: { round } } })),
  });
  return (
    <>
      <PageHead
        title="评分质量"
        lead={`${year} 年度；说明评分过程的一致程度和专家宽严，不影响任何单位的得分`}
        actions={
          <>
            <Segmented
              value={round}
              options={[
                { value: 1, label: "初评" },
                { value: 2, label: "复评" },
              ]}
              onChange={(value) => setRound(value === 2 ? 2 : 1)}
            />
            <Button
              icon={<DownloadOutlined />}
              href={withQuery(`/api/cycles/${year}/quality.xlsx`, { round })}
              data-testid="export"
            >
              导出 Excel
            </Button>
          </>
        }
      />
      <SyntheticBanner />
      <Loaded query={quality}>
        {({ bundles, names, thresholdShare }) => (
          <>
            {bundles.length === 0 && <p className="box">这一轮还没有提交的评分。</p>}
            {bundles.map((bundle) => (
              <div key={bundle.bundle} className="box">
                <h2>{bundle.name}</h2>
                <Figures bundle={bundle} />
                <OffsetChart bundle={bundle} names={names} thresholdShare={thresholdShare} />
              </div>
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
