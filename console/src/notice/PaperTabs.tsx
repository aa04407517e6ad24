import { Tabs, type TabsProps } from "antd";
import { History } from "./History.tsx";
import type { Notice } from "./names.ts";
import { Pages } from "./Pages.tsx";
import { TextTab } from "./TextTab.tsx";
import { Versions } from "./Versions.tsx";

/** A document of the year: its text, its pages, its versions, who did what with it. */
export function PaperTabs({
  year,
  notice,
  unsaved,
  onUnsaved,
  more = [],
}: {
  year: number;
  notice: Notice;
  unsaved: boolean;
  onUnsaved: (unsaved: boolean) => void;
  more?: NonNullable<TabsProps["items"]>;
}) {
  return (
    <Tabs
      className="box"
      destroyOnHidden={false}
      items={[
        {
          key: "text",
          label: "正文",
          children: <TextTab year={year} notice={notice} unsaved={unsaved} onUnsaved={onUnsaved} />,
        },
        { key: "pages", label: "预览", children: <Pages year={year} version={notice.version} /> },
        {
          key: "versions",
          label: "版本",
          children: <Versions year={year} notice={notice} unsaved={unsaved} />,
        },
        { key: "history", label: "流转记录", children: <History steps={notice.steps} /> },
        ...more,
      ]}
    />
  );
}
