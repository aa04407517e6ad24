import { Collapse } from "antd";
import { moment } from "../kit/date.ts";
import { LOOK_KINDS, OUTCOMES, type Recheck } from "./names.ts";
import { LookBody } from "./SecondLook.tsx";

/** Re-checks before the newest one, folded. */
export function EarlierLooks({ looks }: { looks: Recheck[] }) {
  if (looks.length === 0) return null;
  return (
    <div className="box">
      <h2>以前的复查（{looks.length}）</h2>
      <Collapse
        size="small"
        className="looks-earlier"
        items={looks.map((look) => ({
          key: look.id,
          label: `${moment(look.finishedAt ?? look.askedAt)} ${LOOK_KINDS[look.kind]}：${
            look.outcome === null ? "正在复查" : OUTCOMES[look.outcome].text
          }`,
          children: <LookBody look={look} />,
        }))}
      />
    </div>
  );
}
