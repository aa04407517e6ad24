import { Space } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { PLATFORM } from "../generated/labels.ts";
import { Neighbours } from "./list/Neighbours.tsx";

/** A page's title, one line of what it is, and its main actions. */
export function PageHead({
  title,
  lead,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const words = heading.current?.innerText.split("\n").join(" ") ?? "";
    document.title = `${words} - ${PLATFORM.brand}`;
  }, [title]);
  return (
    <div className="page-head">
      <div>
        <h1 ref={heading}>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      <Space wrap>
        <Neighbours />
        {actions}
      </Space>
    </div>
  );
}
