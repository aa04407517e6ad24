import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { Loaded } from "../kit/Loaded.tsx";
import type { Got } from "../api/types.ts";
import { usePaper } from "./paper.ts";

type Setting = Got<"/api/cycles/{year}/notice/pages">;

function Risks({ substitutions, missingCharacters }: Setting) {
  return (
    <>
      {missingCharacters.length > 0 && (
        <Alert
          className="gap-below"
          type="error"
          showIcon
          title={`PDF 中有 ${missingCharacters.length} 个字没有字形，印作“〓”：${missingCharacters.join("、")}`}
          description="请核对人名、地名用字，或安装含有这些字的字体后重新生成。"
        />
      )}
      {substitutions.length > 0 && (
        <Alert
          className="gap-below"
          type="warning"
          showIcon
          title="PDF 的字体不是公文规定的字体"
          description={`${substitutions.map((one) => `${one.wanted} 由 ${one.used} 代替`).join("；")}。把有使用许可的字体放入数据目录的 fonts 文件夹即可采用；Word 文件仍写规定的字体名称。`}
        />
      )}
    </>
  );
}

/** The very pages of the PDF of a version, one picture each. */
export function Pages({ year, version }: { year: number; version: number }) {
  const paper = usePaper(year);
  const setting = useQuery({
    queryKey: ["notice-pages", year, paper.ordinal, version],
    queryFn: () => paper.pages(version),
  });
  return (
    <Loaded query={setting}>
      {(found) => (
        <>
          <Risks {...found} />
          <div className="notice-pages" data-testid="notice-pages">
            {Array.from({ length: found.count }, (_, index) => index + 1).map((page) => (
              <figure key={page}>
                <img
                  src={`${paper.base}/pages/${page}?version=${version}&at=${setting.dataUpdatedAt}`}
                  alt={`${paper.name}第 ${page} 页`}
                  width={595}
                  height={842}
                />
                <figcaption>
                  第 {page} 页，共 {found.count} 页
                </figcaption>
              </figure>
            ))}
          </div>
        </>
      )}
    </Loaded>
  );
}
