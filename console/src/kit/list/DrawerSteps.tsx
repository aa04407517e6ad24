import { Button, Space } from "antd";

/** On to the one before or after, in a drawer beside its list. @param ids the list's order */
export function DrawerSteps({
  id,
  ids,
  onShow,
}: {
  id: string | null;
  ids: string[];
  onShow: (id: string) => void;
}) {
  const place = id === null ? -1 : ids.indexOf(id);
  const step = (to: string | undefined, text: string) => (
    <Button size="small" disabled={to === undefined} onClick={() => to !== undefined && onShow(to)}>
      {text}
    </Button>
  );
  return (
    <Space>
      {step(ids[place - 1], "上一条")}
      {step(place < 0 ? ids[0] : ids[place + 1], "下一条")}
    </Space>
  );
}
