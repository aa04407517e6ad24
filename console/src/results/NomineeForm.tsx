import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { StateLine } from "../kit/StateLine.tsx";

/** An officer names the unit's excellent person; possible once the standings are frozen and the unit is excellent. */
export function NomineeForm() {
  const [year] = useYear();
  const params = { path: { year } };
  const nominee = useQuery({
    queryKey: ["nominee", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/nominee", { params })),
  });
  const nominate = useChange({
    run: ({ name }: { name: string }) =>
      body(api.PUT("/api/cycles/{year}/nominee", { params, body: { name } })),
    reread: [["nominee"]],
    done: "推荐人选已上报",
  });
  return (
    <div className="box">
      <h2>{year} 年优秀个人推荐</h2>
      <Loaded query={nominee}>
        {({ frozen, excellent, name }) => {
          if (!frozen) return <StateLine text="未开始" tone="neutral" reason="评审结果尚未确定" />;
          if (!excellent)
            return <StateLine text="不推荐" tone="neutral" reason="本单位本年度不在优秀单位之列" />;
          return (
            <Form<{ name: string }>
              layout="inline"
              initialValues={{ name }}
              onFinish={(fields) => nominate.mutate(fields)}
            >
              <Form.Item
                name="name"
                label="姓名"
                rules={[{ required: true, whitespace: true, message: "请填写姓名" }]}
              >
                <Input maxLength={40} data-testid="nominee-name" />
              </Form.Item>
              <Button
                type="primary"
                htmlType="submit"
                loading={nominate.isPending}
                data-testid="nominee-submit"
              >
                {name ? "更新推荐" : "推荐"}
              </Button>
            </Form>
          );
        }}
      </Loaded>
    </div>
  );
}
