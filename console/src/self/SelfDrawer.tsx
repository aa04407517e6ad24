import { useQuery } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { shown, short } from "../kit/points.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { SELF_STATES } from "./self.ts";
import { FileFormatCheck } from "../format/FormatCheck.tsx";
import { Drawer } from "../kit/Drawer.tsx";

/** One unit's self-assessment as it was written, to return or to accept. */
export function SelfDrawer({
  year,
  unitId,
  onClose,
}: {
  year: number;
  unitId: string | null;
  onClose: () => void;
}) {
  const [returning, setReturning] = useState(false);
  const params = { path: { year, unitId: unitId ?? "" } };
  const view = useQuery({
    queryKey: ["self-assessments", year, "one", unitId],
    queryFn: () => body(api.GET("/api/cycles/{year}/self-assessments/{unitId}", { params })),
    enabled: unitId !== null,
  });
  const version = view.data?.version ?? 0;
  const decide = useChange({
    run: (input: { decision: "accepted" } | { decision: "returned"; reason: string }) =>
      body(
        api.POST("/api/cycles/{year}/self-assessments/{unitId}/decide", {
          params,
          body: { ...input, version },
        }),
      ),
    reread: [["self-assessments"]],
    done: "已办理",
    onDone: () => setReturning(false),
  });
  return (
    <Drawer
      open={unitId !== null}
      onClose={onClose}
      size="min(720px, 100vw)"
      title="单位自评"
      destroyOnHidden
    >
      <Loaded query={view}>
        {(found) => (
          <>
            <h2>
              {found.unit.name} <StateTag {...SELF_STATES[found.state]} />
            </h2>
            <Space className="gap-below">
              {found.scan && (
                <a href={`/api/files/${found.scan.id}`} download>
                  盖章扫描件：{found.scan.name}
                </a>
              )}
              {found.scan && <FileFormatCheck file={found.scan} />}
              {found.state === "submitted" && (
                <Button
                  type="primary"
                  onClick={() => decide.mutate({ decision: "accepted" })}
                  data-testid="self-accept"
                >
                  审核通过
                </Button>
              )}
              {(found.state === "submitted" || found.state === "accepted") && (
                <Button danger onClick={() => setReturning(true)} data-testid="self-return">
                  退回
                </Button>
              )}
            </Space>
            {found.items
              .filter((item) => item.points !== null || item.statement !== "" || item.files.length > 0)
              .map((item) => (
                <div key={item.item} className="gap-below">
                  <b>
                    {item.item} {item.name}
                  </b>
                  <span className="number">
                    　{shown(item.points)} / {short(item.full)}
                  </span>
                  <p style={{ whiteSpace: "pre-wrap" }}>{item.statement}</p>
                  {item.files.map((file) => (
                    <div key={file.id}>
                      <a href={`/api/files/${file.id}`} download>
                        {file.name}
                      </a>{" "}
                      <FileFormatCheck file={file} />
                    </div>
                  ))}
                </div>
              ))}
          </>
        )}
      </Loaded>
      <ReasonDialog
        open={returning}
        title="退回自评"
        okText="退回"
        pending={decide.isPending}
        onClose={() => setReturning(false)}
        onReason={(reason) => decide.mutate({ decision: "returned", reason })}
      />
    </Drawer>
  );
}
