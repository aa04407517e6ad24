import { Empty } from "antd";
import { KIND_NAMES } from "../registry/kinds.ts";
import { ProfileChart } from "../score/ProfileChart.tsx";
import type { Profile } from "../score/profile.ts";
import type { Picture } from "./usePicture.ts";

const profile = (name: string, shares: Picture["kinds"][number]["shares"]): Profile => ({
  name,
  shares: new Map(shares.map(({ id, share }) => [id, share])),
});

/** The middle unit of each kind, or the chosen unit beside the middle of its own kind. */
export function Profiles({ picture: { kinds, dimensions, unit } }: { picture: Picture }) {
  if (dimensions.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="评分完成后显示各一级指标得分率" />;
  return (
    <ProfileChart
      title={unit ? `${unit.name}：一级指标得分率` : "各类单位一级指标得分率（中位数）"}
      dimensions={dimensions}
      profiles={[
        ...(unit ? [profile(unit.name, unit.shares)] : []),
        ...kinds
          .filter(({ kind }) => !unit || unit.kind === kind)
          .map(({ kind, shares }) => profile(unit ? `${KIND_NAMES[kind]}中位数` : KIND_NAMES[kind], shares)),
      ]}
    />
  );
}
