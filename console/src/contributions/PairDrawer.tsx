import { Button, Col, Row, Space } from "antd";
import type { ReactNode } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { type Pair, STATES, type Verdict, VERDICTS } from "./names.ts";
import { Drawer } from "../kit/Drawer.tsx";

/** Two contributions side by side, and what a person says of them. */
export function PairDrawer({
  pair,
  steps,
  onClose,
}: {
  pair: Pair | null;
  /** On to the one before or after. */
  steps: ReactNode;
  onClose: () => void;
}) {
  const decide = useChange({
    run: (verdict: Verdict) =>
      body(
        api.POST("/api/contributions/pairs", {
          body: { ids: [pair?.earlier.id ?? "", pair?.later.id ?? ""], verdict },
        }),
      ),
    reread: [["contributions"]],
    done: ({ verdict }) => `已认定：${VERDICTS[verdict]}`,
    onDone: onClose,
  });
  return (
    <Drawer
      open={pair !== null}
      onClose={onClose}
      size="min(1080px, 100vw)"
      title="来稿查重"
      extra={steps}
      destroyOnHidden
    >
      {pair && (
        <>
          <Space wrap className="gap-below">
            {(Object.entries(VERDICTS) as [Verdict, string][]).map(([verdict, text]) => (
              <Button
                key={verdict}
                type={verdict === "same-text" && pair.suggestion === "same-text" ? "primary" : "default"}
                disabled={pair.decision?.verdict === verdict}
                loading={decide.isPending}
                onClick={() => decide.mutate(verdict)}
                data-testid={`verdict-${verdict}`}
              >
                {text}
              </Button>
            ))}
          </Space>
          {pair.decision && (
            <p>
              现认定为“{VERDICTS[pair.decision.verdict]}”（{pair.decision.by}，{moment(pair.decision.at)}
              ），可重新认定。
            </p>
          )}
          <Row gutter={[24, 24]}>
            {(["earlier", "later"] as const).map((which) => (
              <Col key={which} xs={24} md={12}>
                <h2 className="part-head">
                  {which === "earlier" ? "先到：" : "后到："}
                  {pair[which].title}
                </h2>
                <p>
                  {pair[which].unitName}，{pair[which].sentOn} 来稿，{STATES[pair[which].state].text}
                </p>
                <blockquote className="quote">{pair[which].body ?? "（由台账导入，没有正文）"}</blockquote>
              </Col>
            ))}
          </Row>
        </>
      )}
    </Drawer>
  );
}
