import { DrawerSteps } from "../kit/list/DrawerSteps.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { FindingBody } from "./FindingBody.tsx";
import { useFinding } from "./finding.ts";
import { Drawer } from "../kit/Drawer.tsx";

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
  return (
    <Drawer
      open={id !== null}
      onClose={() => onShow(null)}
      size="min(920px, 100vw)"
      title="问题与证据"
      destroyOnHidden
      extra={<DrawerSteps id={id} ids={ids} onShow={onShow} />}
    >
      {id !== null && (
        <Loaded query={finding}>{(found) => <FindingBody key={found.id} finding={found} />}</Loaded>
      )}
    </Drawer>
  );
}
