import { EvidenceList } from "../findings/EvidenceList.tsx";
import { rejudged, type Recheck, type WholeItem } from "./names.ts";

/**
 * The first evidence, on which the finding rests.
 * @param look the newest re-check of a site, which judged the first evidence again by the present rules; null without one
 */
export function FirstLook({ item, look }: { item: WholeItem; look: Recheck | null }) {
  const again = rejudged(look?.firstOutcome ?? null);
  return (
    <div className="box" data-testid="first-look">
      <h2>首次发现</h2>
      <dl>
        <dt>日期</dt>
        <dd>{item.foundOn}</dd>
        <dt>问题</dt>
        <dd>{item.message}</dd>
        {look?.firstRuleVersion && (
          <>
            <dt>当时规则版本</dt>
            <dd>{look.firstRuleVersion}</dd>
          </>
        )}
        {again && (
          <>
            <dt>重判</dt>
            <dd>{again}</dd>
          </>
        )}
        {look?.firstPackageId && (
          <>
            <dt>证据包</dt>
            <dd>
              <a href={`/api/packages/${look.firstPackageId}.wacz`}>{look.firstPackageId}</a>
            </dd>
          </>
        )}
      </dl>
      <EvidenceList evidence={item.evidence} />
    </div>
  );
}
