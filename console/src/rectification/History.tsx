import { Timeline } from "antd";
import { moment } from "../kit/date.ts";
import type { WholeItem } from "./names.ts";

const COLORS: Record<string, string> = {
  closed: "var(--good)",
  reopened: "var(--bad)",
  returned: "var(--bad)",
  pressed: "var(--bad)",
  withdrawn: "var(--quiet)",
};

/** Everything that happened to an item, newest first. */
export function History({ events }: { events: WholeItem["events"] }) {
  return (
    <div className="box">
      <h2>办理过程</h2>
      <Timeline
        items={events.toReversed().map((event, index) => ({
          key: `${event.at} ${index}`,
          color: COLORS[event.kind] ?? "var(--accent)",
          content: (
            <>
              <div className="prose">{event.text}</div>
              <div className="quiet">
                {moment(event.at)} · {event.actor}
              </div>
            </>
          ),
        }))}
      />
    </div>
  );
}
