import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useAccount } from "../session/session.ts";

type Row = Got<"/api/participation/picture/rows">["rows"][number];
type Group = Got<"/api/participation/picture">["groups"][number];

/** Where a row has a page of its own; leaders read none of these pages. */
const PAGES: Record<string, string> = { entry: "/works", campaign: "/campaigns" };

function Says({ row }: { row: Row }) {
  const page = useAccount().role === "leader" ? undefined : PAGES[row.kind];
  return page === undefined ? row.text : <Link to={`${page}/${row.id}`}>{row.text}</Link>;
}

/** What stands behind a unit's numbers of a group, and what a reader has to know beside them. */
export function PictureRows({
  year,
  unitId,
  notes,
  group,
}: {
  year: number;
  unitId: string;
  notes: readonly string[];
  group: Group;
}) {
  const found = useQuery({
    queryKey: ["participation", "picture", year, unitId],
    queryFn: () => body(api.GET("/api/participation/picture/rows", { params: { query: { year, unitId } } })),
  });
  const here = (row: Row): boolean => row.keys.some((key) => key.startsWith(`${group.key}.`));
  return (
    <>
      {notes.length > 0 && <p>{notes.join("；")}。</p>}
      <Loaded query={found}>
        {({ rows }) =>
          rows.some(here) ? (
            <ul>
              {rows.filter(here).map((row) => (
                <li key={`${row.kind} ${row.id}`}>
                  <Says row={row} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="quiet">没有可计入的记录</p>
          )
        }
      </Loaded>
    </>
  );
}
