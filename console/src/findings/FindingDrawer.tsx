import { Button, Drawer, Space } from "antd";
import { Loaded } from "../kit/Loaded.tsx";
import { FindingBody } from "./FindingBody.tsx";
import { useFinding } from "./finding.ts";

/**
 * One finding beside its list.
 * @param ids the list's order, for going on to the one before or after
 * @param onShow shows another one, or none
 */
export function FindingDrawer({
  id,
  ids,
  onShow,
}: {
  id: string | null;
  ids: string[];
  onShow: (id: string | null) => void;
}) {
  const finding = useFinding(id);
  const place = id === null ? -1 : ids.indexOf(id);
  const step = (to: string | undefined, text: string) => (
    <Button size="small" disabled={to === undefined} onClick={() => onShow(to ?? null)}>
      {text}
    </Button>
  );
  return (
    <Drawer
      open={id !== null}
      onClose={() => onShow(null)}
      size="min(920px, 100vw)"
      title="问题与证据"
      destroyOnHidden
      extra={
        <Space>
          {step(ids[place - 1], "上一条")}
          {step(place < 0 ? ids[0] : ids[place + 1], "下一条")}
        </Space>
      }
    >
      {id !== null && (
        <Loaded query={finding}>{(found) => <FindingBody key={found.id} finding={found} />}</Loaded>
      )}
    </Drawer>
  );
}
