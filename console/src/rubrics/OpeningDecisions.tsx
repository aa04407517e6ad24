import { Alert, Input, Radio } from "antd";
import type { Whole } from "./rubric.ts";
import "./rubrics.css";
import { OPENING_NAMES, type OpeningDecision } from "./openingNames.ts";

type Undecided = Whole["undecided"][number];

/** What was chosen for an item, before the year is opened. */
export interface Chosen {
  decision: OpeningDecision;
  reason: string;
}
export type ChosenByItem = Readonly<Record<string, Chosen>>;

const NOT_YET: Chosen = { decision: "unknown", reason: "" };

/** What is sent when the year is opened: one decision an item. */
export const decisionsOf = (undecided: readonly Undecided[], chosen: ChosenByItem) =>
  undecided.map(({ item }) => ({ item, ...(chosen[item] ?? NOT_YET) }));

/** Every item has its reason. */
export const allDecided = (undecided: readonly Undecided[], chosen: ChosenByItem): boolean =>
  undecided.every(({ item }) => (chosen[item]?.reason.trim() ?? "") !== "");

/** A year opens only after a decision about each item whose data nobody records: left out, marked by experts, or kept as unknown. */
export function OpeningDecisions({
  undecided,
  chosen,
  onChosen,
}: {
  undecided: readonly Undecided[];
  chosen: ChosenByItem;
  onChosen: (chosen: ChosenByItem) => void;
}) {
  if (undecided.length === 0) return null;
  const set = (item: string, change: Partial<Chosen>) =>
    onChosen({ ...chosen, [item]: { ...(chosen[item] ?? NOT_YET), ...change } });
  const [first] = undecided;
  const given = first && chosen[first.item];
  return (
    <div className="opening-decisions" data-testid="opening-decisions">
      <Alert
        type="warning"
        showIcon
        className="gap-below"
        title={`有 ${undecided.length} 项指标的数据目前没有程序或人员填写，启用前须逐项书面决定。保留为未知的不计分，并计入“已知分值占比”的分母。`}
      />
      {undecided.map(({ item, name, text, veto }) => (
        <div key={item} className="opening-decision">
          <b>
            {item} {name}
          </b>
          <div className="quiet">{text}</div>
          <Radio.Group
            size="small"
            value={(chosen[item] ?? NOT_YET).decision}
            onChange={(event) => set(item, { decision: event.target.value as OpeningDecision })}
            options={(Object.keys(OPENING_NAMES) as OpeningDecision[])
              .filter((one) => !veto || one !== "expert")
              .map((value) => ({ value, label: OPENING_NAMES[value] }))}
          />
          <Input
            size="small"
            placeholder="理由"
            maxLength={300}
            value={chosen[item]?.reason ?? ""}
            onChange={(event) => set(item, { reason: event.target.value })}
            data-testid={`opening-reason-${item}`}
          />
        </div>
      ))}
      {undecided.length > 1 && given && given.reason.trim() !== "" && (
        <a
          role="button"
          tabIndex={0}
          onClick={() =>
            onChosen(
              Object.fromEntries(
                undecided.map(({ item, veto }) => [
                  item,
                  chosen[item]?.reason.trim()
                    ? (chosen[item] ?? given)
                    : veto && given.decision === "expert"
                      ? NOT_YET
                      : given,
                ]),
              ),
            )
          }
        >
          其余未填的各项同第一项
        </a>
      )}
    </div>
  );
}
