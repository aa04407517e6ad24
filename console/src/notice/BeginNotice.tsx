import { Button, Form, Input } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Notice } from "./names.ts";
import { NOTICE_KEYS } from "./useNotice.ts";

/** Begins the notice from the data as they are. */
export function BeginNotice({ year, notice }: { year: number; notice: Notice }) {
  const begin = useChange({
    run: (fields: { agency: string }) =>
      body(api.POST("/api/cycles/{year}/notice", { params: { path: { year } }, body: fields })),
    reread: NOTICE_KEYS,
    done: "初稿已由数据生成",
  });
  if (!notice.abilities.begin.possible)
    return (
      <div className="box">
        <p className="quiet">通报还没有拟稿，{notice.abilities.begin.why}</p>
        <AbilityButton ability={notice.abilities.begin}>生成初稿</AbilityButton>
      </div>
    );
  return (
    <div className="box">
      <h2>拟稿</h2>
      <p className="quiet">
        初稿由已确认的问题、排名、评优名单和依据文件生成，之后可以增删段落、改写文字；名单和数字始终与数据绑定。
      </p>
      <Form<{ agency: string }>
        layout="inline"
        style={{ rowGap: 12 }}
        initialValues={{ agency: "湘教通" }}
        onFinish={(fields) => begin.mutate(fields)}
      >
        <Form.Item
          name="agency"
          label="机关代字"
          rules={[{ pattern: /^\p{Script=Han}{2,12}$/u, message: "二至十二个汉字，不带年份和括号" }]}
        >
          <Input style={{ width: 160 }} data-testid="begin-agency" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={begin.isPending} data-testid="notice-begin">
          生成初稿
        </Button>
      </Form>
    </div>
  );
}
