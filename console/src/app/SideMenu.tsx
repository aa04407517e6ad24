import { Menu } from "antd";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useAccount } from "../session/session.ts";
import { menuOf, partsOf } from "./menu.tsx";

/** The menu: parts of the year's work, of which the one in use stands open. */
export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const entries = menuOf(useAccount());
  const parts = partsOf(entries);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [current] = entries.filter((entry) =>
    entry.to === "/" ? pathname === "/" : pathname.startsWith(entry.to),
  );
  const home = parts.find((part) => part.group !== null && current && part.entries.includes(current))?.group;
  const [chosen, setChosen] = useState<{ at: string | undefined; open: string[] }>();
  // What a person opened stays open until another part is entered.
  const open = chosen && chosen.at === home ? chosen.open : home ? [home] : [];
  return (
    <nav aria-label="主菜单">
      <Menu
        mode="inline"
        inlineIndent={16}
        selectedKeys={current ? [current.to] : []}
        openKeys={open}
        onOpenChange={(keys) => setChosen({ at: home ?? undefined, open: keys.slice(-1) })}
        items={parts.map((part) =>
          part.group === null
            ? { key: part.entries[0]?.to ?? "", icon: part.entries[0]?.icon, label: part.name }
            : {
                key: part.group,
                icon: part.entries[0]?.icon,
                label: part.name,
                children: part.entries.map((entry) => ({ key: entry.to, label: entry.text })),
              },
        )}
        onClick={({ key }) => {
          void navigate(key);
          onChosen?.();
        }}
      />
    </nav>
  );
}
