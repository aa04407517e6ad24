import "dayjs/locale/zh-cn";
import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntdApp, ConfigProvider, Spin } from "antd";
import zhCN from "antd/locale/zh_CN";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./app/queryClient.ts";
import { theme } from "./app/theme.ts";
import { SessionGate } from "./app/door/SessionGate.tsx";
import "./app/page.css";

const Inside = lazy(() => import("./app/Inside.tsx"));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntdApp>
        <QueryClientProvider client={queryClient}>
          <SessionGate>
            <Suspense fallback={<Spin fullscreen description="正在打开工作平台" />}>
              <Inside />
            </Suspense>
          </SessionGate>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  </StrictMode>,
);
