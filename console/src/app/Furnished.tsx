import { legacyLogicalPropertiesTransformer, StyleProvider } from "@ant-design/cssinjs";
import "dayjs/locale/zh-cn";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import { useLook } from "../kit/look.ts";
import { themeOf } from "./theme.ts";
import "./page.css";

/** Chromium 86 knows neither `:where()` nor `inset-inline-start`, in which the component library writes its styles: it would drop them all. */
const OLDER = CSS.supports("selector(:where(a))")
  ? {}
  : { hashPriority: "high" as const, transformers: [legacyLogicalPropertiesTransformer] };

/** Whether the machine asks that nothing moves by itself. */
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What the pages are furnished with: the component library in Chinese and in the look that is chosen. */
export function Furnished({ children }: { children: ReactNode }) {
  return (
    <StyleProvider {...OLDER}>
      <ConfigProvider locale={zhCN} theme={themeOf(useLook(), STILL)} button={{ autoInsertSpace: false }}>
        <App>{children}</App>
      </ConfigProvider>
    </StyleProvider>
  );
}
