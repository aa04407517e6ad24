import { LeftOutlined, RightOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";
import { neighboursOf } from "./neighbours.ts";
import "./list.css";

/** On a page that was opened from a list: back to it, and on to the one before or after. */
export function Neighbours() {
  const navigate = useNavigate();
  const found = neighboursOf(useLocation().pathname);
  if (!found) return null;
  const step = (to: string | undefined, name: string, icon: ReactNode) => (
    <Button
      size="small"
      icon={icon}
      title={name}
      aria-label={name}
      disabled={to === undefined}
      onClick={() => to !== undefined && void navigate(to)}
    />
  );
  return (
    <nav className="neighbours" aria-label="列表中的前后各条">
      {step(found.list, "返回列表", <UnorderedListOutlined />)}
      {step(found.before, "上一条", <LeftOutlined />)}
      <span className="quiet number">{found.place}</span>
      {step(found.after, "下一条", <RightOutlined />)}
    </nav>
  );
}
