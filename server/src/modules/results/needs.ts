import { fontSubstitutions } from "@mingcha/gongwen";
import { fontFolders } from "../../core/fontFolders.ts";
import { bad, care, good, reasonOf, type Need } from "../../core/health/health.ts";

/** The fonts that official documents are set in. */
export const needs: readonly Need[] = [
  {
    name: "公文字体",
    look: async (context) => {
      const [folder = ""] = fontFolders(context);
      try {
        const missing = fontSubstitutions([folder]).map((one) => one.wanted);
        return missing.length === 0
          ? good("公文要求的字体齐全。")
          : care(
              `缺少 ${[...new Set(missing)].join("、")}，PDF 用开源字体代替，请把有授权的字体文件放入 ${folder}。`,
            );
      } catch (error) {
        return bad(`没有可用的中文字体（${reasonOf(error)}），请安装 fonts-noto-cjk。`);
      }
    },
  },
];
