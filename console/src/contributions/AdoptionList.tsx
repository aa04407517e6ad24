import { Button, Radio, Space, Tag, Typography } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { AdoptionDialog } from "./AdoptionDialog.tsx";
import { ADOPTED_NAMES, type Adoption, type Contribution, VOID_NAMES } from "./names.ts";

/** What a person says of a row; the portal voids its own when an article is withdrawn. */
type VoidKind = Exclude<keyof typeof VOID_NAMES, "withdrawn">;

/** Where a contribution was taken: each place with its day and address; voided ones stay with their reason. */
export function AdoptionList({ contribution }: { contribution: Contribution }) {
  const office = useAccount().role === "office";
  const [adding, setAdding] = useState(false);
  const [voiding, setVoiding] = useState<Adoption | null>(null);
  const [kind, setKind] = useState<VoidKind>("mistake");
  const annul = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/contributions/{id}/adoptions/{adoptionId}/void", {
          params: { path: { id: contribution.id, adoptionId: voiding?.id ?? "" } },
          body: { kind, reason, version: contribution.version },
        }),
      ),
    reread: [["contributions"]],
    done: "采用已撤销",
    onDone: () => setVoiding(null),
  });
  const ability = contribution.abilities.adopt;
  if (contribution.adoptions.length === 0) return null;
  return (
    <section className="gap-below" data-testid="adoptions">
      <Space align="baseline" wrap>
        <h2 className="part-head">采用情况</h2>
        {office && (
          <AbilityButton
            ability={ability}
            size="small"
            onClick={() => setAdding(true)}
            data-testid="adoption-add"
          >
            登记其他采用
          </AbilityButton>
        )}
      </Space>
      <ul className="plain-list">
        {contribution.adoptions.map((one) => (
          <li key={one.id}>
            <Space wrap size={[8, 0]}>
              <Typography.Text delete={one.void !== null}>
                {one.outletName}
                {one.column && `·${one.column}`}，{one.on}
              </Typography.Text>
              <Tag>{ADOPTED_NAMES[one.grade]}</Tag>
              {one.address && (
                <a href={one.address} target="_blank" rel="noreferrer">
                  查看
                </a>
              )}
              {one.proofId && <a href={`/api/files/${one.proofId}`}>佐证材料</a>}
              {one.void ? (
                <Typography.Text type="secondary">
                  {VOID_NAMES[one.void.kind]}：{one.void.reason}（{one.void.by}，{moment(one.void.at)} 撤销）
                </Typography.Text>
              ) : (
                office &&
                ability.possible && (
                  <Button
                    type="link"
                    size="small"
                    danger
                    onClick={() => setVoiding(one)}
                    data-testid="adoption-void"
                  >
                    撤销
                  </Button>
                )
              )}
            </Space>
          </li>
        ))}
      </ul>
      {contribution.adoptions.filter((one) => one.void === null).length > 1 && (
        <Typography.Text type="secondary">多处采用的，按最高一档计分一次。</Typography.Text>
      )}
      <AdoptionDialog open={adding} contribution={contribution} onClose={() => setAdding(false)} />
      <ReasonDialog
        open={voiding !== null}
        title={`撤销采用：${voiding?.outletName ?? ""}`}
        okText="撤销采用"
        pending={annul.isPending}
        onClose={() => setVoiding(null)}
        onReason={(reason) => annul.mutate(reason)}
      >
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as VoidKind)}
          options={[
            { value: "mistake", label: "登记有误，只撤销这一条" },
            { value: "untrue", label: "稿件失实，撤销全部采用" },
          ]}
        />
      </ReasonDialog>
    </section>
  );
}
