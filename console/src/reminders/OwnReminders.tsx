import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { StateTag } from "../state/StateLine.tsx";

/** What the platform reminds one of, newest first; nothing when there is nothing. */
export function OwnReminders() {
  const reminders = useQuery({
    queryKey: ["reminders"],
    queryFn: () => body(api.GET("/api/reminders")),
  });
  const rows = reminders.data?.reminders ?? [];
  if (rows.length === 0) return null;
  return (
    <div className="box" data-testid="reminders">
      <h2>提醒</h2>
      <ul className="reminder-list">
        {rows.map((row) => (
          <li key={`${row.kind} ${row.body}`}>
            <StateTag text={row.kindName} tone="attention" /> <Link to={row.link}>{row.body}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
