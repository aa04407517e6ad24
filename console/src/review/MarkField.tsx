import { InputNumber, Typography } from "antd";
import type { KeyboardEvent } from "react";
import { fromTyped, short, shown } from "../kit/points.ts";
import { SelfSaid } from "./SelfSaid.tsx";
import { Tagged } from "../score/Tagged.tsx";
import { MarkFieldChecks } from "./MarkFieldChecks.tsx";
import { MarkFieldReason, withQuick } from "./MarkFieldReason.tsx";
import { MarkFieldShare } from "./MarkFieldShare.tsx";
import { quickReasonOf } from "./markKeys.ts";
import { beyondBound, reasonNeeded, UNTYPED, type MarkItem, type Typed } from "./sheet.ts";

/** What stands beside a field: 初评, the other experts, and what another window saved. */
function Beside({ item, value, theirs }: { item: MarkItem; value: Typed; theirs: Typed | undefined }) {
  return (
    <div className="mark-beside number">
      {item.before !== null && <span>初评 {shown(item.before)}</span>}
      {item.others.length > 0 && <span>其他专家 {item.others.map(shown).join("、")}</span>}
      {theirs && theirs.points !== value.points && (
        <Typography.Text type="warning">另一窗口已存 {shown(theirs.points)}</Typography.Text>
      )}
    </div>
  );
}

/** One item: name and basis, quick share and exact points (or the checklist), and the reason where one is owed. */
export function MarkField({
  item,
  value = UNTYPED,
  theirs,
  problem,
  onChange,
}: {
  item: MarkItem;
  value: Typed | undefined;
  theirs: Typed | undefined;
  problem: string | undefined;
  onChange: (change: Partial<Typed>) => void;
}) {
  const { points, reason, ticks } = value;
  const label = `${item.id} ${item.name}`;
  const changed = item.before !== null && points !== null && points !== item.before;
  const checklist = item.checks.length > 0;
  const takeQuick = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || points === null) return;
    const inside = (event.target as Element).closest("[data-stop=reason]") !== null;
    const place = quickReasonOf(event, { inside, empty: reason === "" });
    const quick = place === null ? undefined : item.quickReasons[place];
    if (quick === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange({ reason: withQuick(reason, quick) });
  };
  return (
    <div
      className={points === null ? "mark-field" : "mark-field marked"}
      data-row={item.id}
      onKeyDown={takeQuick}
    >
      <div className="mark-field-head">
        <label {...(checklist ? {} : { htmlFor: `mark-${item.id}` })}>
          <b>{item.id}</b> {item.name}
        </label>
        {checklist && (
          <span className="number">
            <b>{shown(points)}</b> / {short(item.of)}
          </span>
        )}
      </div>
      {checklist ? (
        <MarkFieldChecks
          item={item}
          ticks={ticks}
          marked={points !== null}
          onTicks={(chosen, worth) => onChange({ ticks: chosen, points: worth })}
        />
      ) : (
        <div className="mark-field-value">
          <MarkFieldShare
            label={label}
            of={item.of}
            points={points}
            onPoints={(taken) => onChange({ points: taken })}
          />
          <span data-stop="points">
            <InputNumber<number>
              id={`mark-${item.id}`}
              data-testid={`mark-${item.id}`}
              className="number"
              value={points === null ? null : points / 100}
              min={0}
              max={item.of / 100}
              precision={2}
              step={0.5}
              controls={false}
              keyboard={false}
              status={problem && points !== null ? "error" : ""}
              suffix={<span className="quiet">/ {short(item.of)}</span>}
              onChange={(typed) => onChange({ points: typed === null ? null : fromTyped(typed) })}
            />
          </span>
        </div>
      )}
      <Beside item={item} value={value} theirs={theirs} />
      {(reasonNeeded(item, points) !== null || reason !== "") && (
        <MarkFieldReason
          item={item}
          label={label}
          reason={reason}
          changed={changed}
          onReason={(written) => onChange({ reason: written })}
        />
      )}
      {beyondBound(item, points) && (
        <Typography.Text type="warning">
          与初评相差超过 {shown(item.bound)} 分，提交后须由厅领导书面确认。
        </Typography.Text>
      )}
      {problem && points !== null && <Typography.Text type="danger">{problem}</Typography.Text>}
      {item.self && <SelfSaid said={item.self} />}
      <div className="quiet mark-field-basis">
        {item.basis} <Tagged tag={item.tag} />
      </div>
    </div>
  );
}
