import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";

/** What a fact itself stands on, once somebody asks for it. */
export function FactEvidence({
  factId,
  show,
}: {
  factId: string;
  show: (evidence: Got<"/api/facts/{id}">["evidence"]) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const fact = useQuery({
    queryKey: ["facts", "one", factId],
    enabled: open,
    queryFn: () => body(api.GET("/api/facts/{id}", { params: { path: { id: factId } } })),
  });
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)} data-testid="fact-evidence">
        查看这项数据的依据
      </Button>
    );
  return (
    <Loaded query={fact}>
      {(found) => (
        <div className="box">
          <p className="quiet">{found.held}</p>
          {show(found.evidence)}
          {found.confirmed && found.confirmed.evidence.length > 0 && (
            <>
              <p className="quiet">最近一次确认：</p>
              {show(found.confirmed.evidence)}
            </>
          )}
        </div>
      )}
    </Loaded>
  );
}
