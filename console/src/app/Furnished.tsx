import "dayjs/locale/zh-cn";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import { useLook } from "../kit/look.ts";
import { themeOf } from "./theme.ts";
import "./page.css";

/** What the pages are furnished with: the component library in Chinese and in the look that is chosen. */
export function Furnished({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider locale={zhCN} theme={themeOf(useLook())} button={{ autoInsertSpace: false }}>
      <App>{children}</App>
    </ConfigProvider>
  );
}
