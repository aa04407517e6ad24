import { Timeline } from "antd";
import { moment } from "../kit/date.ts";
import type { WholeItem } from "./names.ts";

const COLORS: Record<string, string> = {
  closed: "#2f7d4f",
  reopened: "#b3261e",
  returned: "#b3261e",
  pressed: "#b3261e",
  withdrawn: "#5a6478",
};

/** Everything that happened to an item, newest first. */
export function History({ events }: { events: WholeItem["events"] }) {
  return (
    <div className="box">
      <h2>办理过程</h2>
      <Timeline
        items={events.toReversed().map((event, index) => ({
          key: `${event.at} ${index}`,
          color: COLORS[event.kind] ?? "#17407a",
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
