import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";

/** One thing to do: what, how many, where. */
export function ToDo({
  to,
  title,
  value,
  note,
}: {
  to: string;
  title: string;
  value?: ReactNode;
  note?: ReactNode;
}) {
  return (
    <Link to={to} className="to-do">
      <div>{title}</div>
      {value !== undefined && <div className="to-do-value">{value}</div>}
      {note && <div className="quiet">{note}</div>}
    </Link>
  );
}

/** A number out of an answer; “…” while it is under way, “—” when it could not be read. */
export function count<Data>(query: UseQueryResult<Data>, read: (data: Data) => ReactNode): ReactNode {
  if (query.data !== undefined) return read(query.data);
  return query.error ? "—" : "…";
}
