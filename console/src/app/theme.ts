import type { ThemeConfig } from "antd";

/** A back office: deep blue, dense, no round ornaments; fonts of the machine, Chinese first. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#17407a",
    colorInfo: "#17407a",
    colorLink: "#1a56a8",
    colorSuccess: "#2f7d4f",
    colorWarning: "#955600",
    colorError: "#b3261e",
    // The tints that antd mixes from dark colours are muddy on tags and alerts.
    colorSuccessBg: "#eaf5ee",
    colorSuccessBorder: "#b9dec7",
    colorWarningBg: "#fdf4e4",
    colorWarningBorder: "#efd3a2",
    colorErrorBg: "#fcedec",
    colorErrorBorder: "#efbdb9",
    colorInfoBg: "#eaf0f9",
    colorInfoBorder: "#b9cbe6",
    colorBgLayout: "#f2f4f7",
    // Grey words keep 4.5 : 1 on white.
    colorTextPlaceholder: "#667085",
    colorTextSecondary: "#5a6478",
    colorTextTertiary: "#5a6478",
    colorTextDescription: "#5a6478",
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif',
  },
  components: {
    Layout: { headerBg: "#17407a", headerHeight: 52, headerPadding: "0 20px", siderBg: "#ffffff" },
    Menu: { itemHeight: 38, itemSelectedBg: "#e6edf7", itemSelectedColor: "#17407a", itemBorderRadius: 4 },
    Table: { headerBg: "#f1f4f9", headerColor: "#33415c", cellPaddingBlockSM: 7, cellPaddingInlineSM: 10 },
    Descriptions: { labelBg: "#f6f8fb" },
    Card: { headerHeight: 44 },
  },
};
