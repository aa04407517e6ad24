import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";

const NAMES = { package: "证据包", "look-up": "浏览记录" } as const;

/** What was withdrawn under seal: that it was, by whom and why; never what it showed. Nothing when nothing was. */
export function WithdrawnEvidence({ unitId }: { unitId: string }) {
  const withdrawn = useQuery({
    queryKey: ["withdrawn", unitId],
    queryFn: () => body(api.GET("/api/units/{id}/withdrawn-evidence", { params: { path: { id: unitId } } })),
  });
  const list = withdrawn.data?.withdrawals ?? [];
  if (list.length === 0) return null;
  return (
    <div className="box" data-testid="withdrawn">
      <h2>已撤回封存</h2>
      <ul className="plain-list">
        {list.map((one) => (
          <li key={one.id}>
            {NAMES[one.kind]} <code>{one.subject.slice(0, 8)}</code>：{one.reason}
            <span className="quiet">
              （{one.withdrawnBy}，{moment(one.withdrawnAt)}；{one.facts} 项数据不再计入）
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
