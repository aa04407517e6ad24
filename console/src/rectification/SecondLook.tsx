import { moment } from "../kit/date.ts";
import { EvidenceList } from "../findings/EvidenceList.tsx";
import { StateTag } from "../kit/StateLine.tsx";
import { FileLinks } from "./FileLinks.tsx";
import { LOOK_KINDS, OUTCOMES, PURPOSES, type Recheck } from "./names.ts";

/** One re-check with its outcome and evidence. */
export function LookBody({ look }: { look: Recheck }) {
  return (
    <>
      <dl>
        <dt>方式</dt>
        <dd>
          {PURPOSES[look.purpose]} · {LOOK_KINDS[look.kind]}
        </dd>
        <dt>{look.finishedAt === null ? "开始" : "完成"}</dt>
        <dd>
          {moment(look.finishedAt ?? look.askedAt)}，{look.askedBy}
        </dd>
        <dt>结论</dt>
        <dd>
          {look.outcome === null ? (
            <StateTag text="正在复查" tone="running" />
          ) : (
            <StateTag {...OUTCOMES[look.outcome]} />
          )}
          {look.message}
        </dd>
        {look.ruleVersion && (
          <>
            <dt>规则版本</dt>
            <dd>{look.ruleVersion}</dd>
          </>
        )}
        {look.packageId && (
          <>
            <dt>证据包</dt>
            <dd>
              <a href={`/api/packages/${look.packageId}.wacz`}>{look.packageId}</a>
            </dd>
          </>
        )}
      </dl>
      <FileLinks files={look.files} />
      {look.outcome !== null && <EvidenceList evidence={look.evidence} />}
    </>
  );
}

/** The newest re-check, beside the first evidence. */
export function SecondLook({ look }: { look: Recheck | null }) {
  return (
    <div className="box" data-testid="second-look">
      <h2>最近一次复查</h2>
      {look ? <LookBody look={look} /> : <p className="quiet">还没有复查。</p>}
    </div>
  );
}
