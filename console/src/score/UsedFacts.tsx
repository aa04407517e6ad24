import { Button } from "antd";
import { useState } from "react";
import type { Got } from "../api/types.ts";
import { factValue, sourceName } from "../facts/names.ts";
import { EvidenceList } from "../findings/EvidenceList.tsx";
import { factLabel } from "./factLabel.ts";
import { Drawer } from "../kit/Drawer.tsx";

type Mark = Got<"/api/cycles/{year}/units/{unitId}/marks">["marks"][number];
type UsedFact = Mark["facts"][number];

/** The facts that a mark used, as they were then: value, day, source, note, evidence. */
export function UsedFacts({ facts }: { facts: UsedFact[] }) {
  const [seen, setSeen] = useState<UsedFact | null>(null);
  return (
    <>
      <ul className="plain-list used-facts">
        {facts.map((fact) => (
          <li key={fact.key}>
            {factLabel(fact)}：<b className="number">{factValue(fact.key, fact.value)}</b>
            <span className="quiet">
              {fact.held && `　${fact.held}`}
              {fact.source && `　来源：${sourceName(fact.source)}`}
              {fact.note && `　${fact.note}`}
              {fact.unseenLater && `　${fact.unseenLater}，仍以此前查看的结果计分`}
            </span>
            {fact.evidence.length > 0 && (
              <Button type="link" size="small" onClick={() => setSeen(fact)}>
                查看证据（{fact.evidence.length}）
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Drawer
        open={seen !== null}
        onClose={() => setSeen(null)}
        size="min(920px, 100vw)"
        title={seen ? `${factLabel(seen)}：${factValue(seen.key, seen.value)}` : ""}
        destroyOnHidden
      >
        {seen && <EvidenceList evidence={seen.evidence} />}
      </Drawer>
    </>
  );
}
