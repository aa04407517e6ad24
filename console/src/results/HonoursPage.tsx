import { useQuery } from "@tanstack/react-query";
import { Alert, Table } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { KIND_NAMES, KINDS } from "../registry/kinds.ts";

/** Excellent units by kind and the persons they named, in the order of the notice. */
export function HonoursPage() {
  const [year] = useYear();
  const honours = useQuery({
    queryKey: ["honours", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/honours", { params: { path: { year } } })),
  });
  return (
    <>
      <PageHead title="优秀单位与优秀个人" lead={`${year} 年度，按通报中的次序`} />
      <SyntheticBanner />
      <Loaded query={honours}>
        {({ excellentUnits, excellentIndividuals, missing }) => (
          <>
            {missing.length > 0 && (
              <Alert
                type="warning"
                showIcon
                className="gap-below"
                title={`${missing.length} 个优秀单位尚未推荐优秀个人：${missing.map((unit) => unit.name).join("、")}`}
              />
            )}
            <div className="box">
              {KINDS.map((kind) => (
                <div key={kind}>
                  <h2>
                    {KIND_NAMES[kind]}（{excellentUnits[kind].length}）
                  </h2>
                  <p>{excellentUnits[kind].map((unit) => unit.name).join("、") || "无"}</p>
                </div>
              ))}
            </div>
            <div className="box">
              <h2>优秀个人（{excellentIndividuals.length}）</h2>
              <Table
                size="small"
                rowKey={(person) => person.unitId}
                dataSource={excellentIndividuals}
                pagination={false}
                scroll={{ x: 360 }}
                locale={{ emptyText: <span tabIndex={0}>还没有优秀个人；由优秀单位推荐</span> }}
                columns={[
                  { title: "姓名", dataIndex: "name", width: 120 },
                  { title: "单位", dataIndex: "unit" },
                ]}
              />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
