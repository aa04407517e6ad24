import { Timeline } from "antd";
import { moment } from "../kit/date.ts";
import { ACTORS, EVENTS, type Matter } from "./names.ts";

/** What happened, oldest first; what the citizen reads is marked. */
export function MatterLog({ events }: { events: Matter["events"] }) {
  if (events.length === 0) return null;
  return (
    <div className="box">
      <h2>经过</h2>
      <Timeline
        items={events.map((event, place) => ({
          key: place,
          content: (
            <>
              <span className="number">{moment(event.at)}</span> {ACTORS[event.actor]}
              {event.name && ` ${event.name}`}：{EVENTS[event.what] ?? event.what}
              {event.note && `。${event.note}`}
              {event.publicText && <div className="quiet">来信人看到：{event.publicText}</div>}
            </>
          ),
        }))}
      />
    </div>
  );
}
