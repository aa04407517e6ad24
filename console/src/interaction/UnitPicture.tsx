import { useQuery } from "@tanstack/react-query";
import { Descriptions, Empty } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useYear } from "../cycle/useYear.ts";
import { written } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PictureRows } from "./PictureRows.tsx";

/** One unit's year of interaction: each number beside the median of its kind, and below what stands behind it. */
export function UnitPicture({ unitId }: { unitId: string }) {
  const [year] = useYear();
  const picture = useQuery({
    queryKey: ["participation", "picture", year],
    queryFn: () => body(api.GET("/api/participation/picture", { params: { query: { year } } })),
  });
  return (
    <Loaded query={picture}>
      {({ groups, units, until }) => {
        const unit = units.find((one) => one.unitId === unitId);
        if (!unit) return <Empty description={`${year} 年没有该单位的互动情况`} />;
        return (
          <>
            <p className="quiet">
              {year} 年，实时统计，截至{written(until)}；中位数按同类单位计算，不足 5 个单位的不显示
            </p>
            {groups.map((group) => (
              <section key={group.key} aria-label={group.name} className="gap-below">
                <Descriptions
                  bordered
                  size="small"
                  title={group.name}
                  column={{ xs: 1, sm: 2, lg: 3 }}
                  items={group.columns.map(({ key, name }) => ({
                    key,
                    label: name,
                    children: (
                      <>
                        {unit.values[key] ?? "未能确定"}
                        {unit.medians[key] != null && (
                          <span className="quiet">（中位数 {unit.medians[key]}）</span>
                        )}
                      </>
                    ),
                  }))}
                />
                <PictureRows year={year} unitId={unitId} notes={[]} group={group} />
              </section>
            ))}
            {unit.notes.length > 0 && <p>{unit.notes.join("；")}。</p>}
          </>
        );
      }}
    </Loaded>
  );
}
