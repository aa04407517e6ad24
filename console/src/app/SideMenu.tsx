import { Menu } from "antd";
import { useLocation, useNavigate } from "react-router";
import { useAccount } from "../session/session.ts";
import { menuOf } from "./menu.tsx";

export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const entries = menuOf(useAccount());
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [current] = entries.filter((entry) =>
    entry.to === "/" ? pathname === "/" : pathname.startsWith(entry.to),
  );
  return (
    <Menu
      mode="inline"
      selectedKeys={current ? [current.to] : []}
      items={entries.map((entry) => ({ key: entry.to, icon: entry.icon, label: entry.text }))}
      onClick={({ key }) => {
        void navigate(key);
        onChosen?.();
      }}
    />
  );
}
