import { theme as antd, type ThemeConfig } from "antd";
import { PALETTES, type PaletteName } from "../kit/palette.ts";

/**
 * How the component library looks: dense, no round ornaments, one accent, fonts of the machine with Chinese first. The steps of type are
 * 12 (notes in dense tables), 14 (text), 15 (heads of boxes), 20 (page), 26 (the one number of a card); of space 4, 8, 12, 16, 20.
 * @param still nothing moves on its way: what opens is there at once
 */
export function themeOf(look: PaletteName, still = false): ThemeConfig {
  const colours = PALETTES[look];
  const dark = look === "dark";
  // A button's ground carries white words in both looks.
  const solid = dark ? "#3468b5" : colours.accent;
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      motion: !still,
      colorPrimary: solid,
      colorInfo: colours.accent,
      colorLink: colours.link,
      // What antd mixes for a link under the pointer is too pale to read.
      colorLinkHover: colours.link,
      colorLinkActive: colours.link,
      linkHoverDecoration: "underline",
      colorSuccess: colours.good,
      colorWarning: colours.attention,
      colorError: colours.bad,
      // The tints that antd mixes from dark colours are muddy on tags and alerts.
      colorSuccessBg: colours["good-tint"],
      colorSuccessBorder: colours["good-line"],
      colorWarningBg: colours["attention-tint"],
      colorWarningBorder: colours["attention-line"],
      colorErrorBg: colours["bad-tint"],
      colorErrorBorder: colours["bad-line"],
      colorInfoBg: colours["accent-tint"],
      colorInfoBorder: colours["info-line"],
      colorBgLayout: colours.ground,
      colorBgContainer: colours.paper,
      colorTextPlaceholder: dark ? colours.quiet : "#667085",
      colorTextSecondary: colours.quiet,
      colorTextTertiary: colours.quiet,
      colorTextDescription: colours.quiet,
      ...(dark
        ? {
            colorText: colours.ink,
            colorBgElevated: "#232a36",
            colorBorder: colours["line-strong"],
            colorBorderSecondary: colours.line,
            colorSuccessText: colours.good,
            colorWarningText: colours.attention,
            colorErrorText: colours.bad,
          }
        : {}),
      borderRadius: 4,
      fontSize: 14,
      fontFamily:
        '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif',
    },
    components: {
      Layout: {
        headerBg: colours.head,
        headerHeight: 52,
        headerPadding: "0 20px",
        siderBg: colours.paper,
        lightSiderBg: colours.paper,
      },
      Menu: {
        itemHeight: 38,
        itemBg: colours.paper,
        subMenuItemBg: colours.paper,
        itemSelectedBg: colours["accent-tint"],
        itemSelectedColor: colours.accent,
        subMenuItemSelectedColor: colours.accent,
        itemBorderRadius: 4,
      },
      Tabs: { itemSelectedColor: colours.accent, itemHoverColor: colours.link, inkBarColor: colours.accent },
      Pagination: { itemActiveColor: colours.accent, itemActiveColorHover: colours.accent },
      Table: {
        headerBg: colours.tint,
        headerColor: colours.quiet,
        borderColor: colours["line-soft"],
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 10,
      },
      Descriptions: { labelBg: colours.tint },
      Card: { headerHeight: 44 },
      // Words on a ground of their own: red is light in the dark look, and what is switched off is no paler than what is read.
      Button: { dangerColor: colours["on-bad"] },
      ...(dark ? {} : { Switch: { colorTextQuaternary: colours.quiet, colorTextTertiary: "#4b5567" } }),
    },
  };
}
