import { Button, Form, Input, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { DifferenceList } from "./DifferenceList.tsx";
import { EntryTable } from "./EntryTable.tsx";
import { HonourDialog } from "./HonourDialog.tsx";
import { underWay, type Corrections } from "./names.ts";
import { CORRECTION_KEYS } from "./useCorrections.ts";

/** Compares again, adds decisions, and begins the next corrigendum. */
function OfficeBar({ year, corrections }: { year: number; corrections: Corrections }) {
  const [deciding, setDeciding] = useState(false);
  const compare = useChange({
    run: () => body(api.POST("/api/cycles/{year}/corrections/compare", { params: { path: { year } } })),
    reread: CORRECTION_KEYS,
    done: ({ opened, settled }) => `比对完成：新列入 ${opened} 项，移除 ${settled} 项`,
  });
  const begin = useChange({
    run: (fields: { agency: string }) =>
      body(api.POST("/api/cycles/{year}/corrigenda", { params: { path: { year } }, body: fields })),
    reread: CORRECTION_KEYS,
    done: "更正初稿已生成，见“更正稿”",
  });
  const ready = corrections.entries.some((entry) => !entry.held);
  return (
    <div className="gap-below">
      <Space wrap>
        <Button loading={compare.isPending} onClick={() => compare.mutate(undefined)} data-testid="compare">
          重新比对
        </Button>
        <Button onClick={() => setDeciding(true)} data-testid="decide-honour">
          撤销荣誉或更正姓名
        </Button>
        {!underWay(corrections) && ready && (
          <Form<{ agency: string }>
            layout="inline"
            initialValues={{ agency: "湘教通" }}
            onFinish={(fields) => begin.mutate(fields)}
          >
            <Form.Item
              name="agency"
              label="机关代字"
              rules={[{ pattern: /^\p{Script=Han}{2,12}$/u, message: "二至十二个汉字，不带年份和括号" }]}
            >
              <Input style={{ width: 120 }} />
            </Form.Item>
            <Button
              type="primary"
              htmlType="submit"
              loading={begin.isPending}
              data-testid="begin-corrigendum"
            >
              拟更正稿
            </Button>
          </Form>
        )}
      </Space>
      <HonourDialog
        year={year}
        corrections={corrections}
        open={deciding}
        onClose={() => setDeciding(false)}
      />
    </div>
  );
}

/** What is to be corrected, and what differs at all. */
export function WaitingTab({ year, corrections }: { year: number; corrections: Corrections }) {
  const office = useAccount().role === "office";
  return (
    <>
      {office && <OfficeBar year={year} corrections={corrections} />}
      <h2>待更正</h2>
      <EntryTable year={year} entries={corrections.entries} />
      <h2>公布内容与现有数据的差异</h2>
      <p className="quiet">公开页面只显示已经发布的通报和更正；下列差异在更正发布以前不对外显示。</p>
      <DifferenceList differences={corrections.differences} />
    </>
  );
}
