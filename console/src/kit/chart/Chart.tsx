import type { EChartsCoreOption, ECharts } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import { useColours, useLook } from "../look.ts";
import type { Palette } from "../palette.ts";
import "./chart.css";

export interface ChartTable {
  head: string[];
  rows: (string | number)[][];
}

/**
 * A picture of figures: its title, what it says in one sentence, the figures themselves as a table, and a button that keeps it as a PNG.
 * Whoever sees no pictures, and whoever's browser can't draw them, has the sentence and the table.
 */
export function Chart({
  title,
  says,
  table,
  option,
  height = 280,
}: {
  title: string;
  says: string;
  table: ChartTable;
  option: (colours: Palette) => EChartsCoreOption;
  /** px */
  height?: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<ECharts>(undefined);
  const [failed, setFailed] = useState(false);
  const colours = useColours();
  const look = useLook();
  const shown = { animation: false, textStyle: { fontFamily: "inherit" }, ...option(colours) };
  const latest = useRef<EChartsCoreOption>(shown);
  useEffect(() => {
    latest.current = shown;
    drawn.current?.setOption(shown, true);
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let gone = false;
    import("./engine.ts").then(
      ({ init }) => {
        if (gone) return;
        drawn.current = init(element);
        drawn.current.setOption(latest.current);
        element.dataset["drawn"] = "yes";
      },
      () => setFailed(true),
    );
    const sized = new ResizeObserver(() => drawn.current?.resize());
    sized.observe(element);
    return () => {
      gone = true;
      sized.disconnect();
      drawn.current?.dispose();
      drawn.current = undefined;
    };
  }, []);
  const keep = (): void => {
    const url = drawn.current?.getDataURL({ pixelRatio: 2, backgroundColor: colours.paper });
    if (url === undefined) return;
    const link = document.createElement("a");
    link.href = url;
    link.download = `${title}.png`;
    link.click();
  };
  return (
    <figure className="chart" data-look={look}>
      <figcaption>
        <h2>{title}</h2>
        {!failed && (
          <button type="button" className="chart-keep" onClick={keep} aria-label={`下载图片：${title}`}>
            下载图片
          </button>
        )}
      </figcaption>
      {!failed && <div ref={box} role="img" aria-label={`${title}。${says}`} style={{ height }} />}
      <p className="chart-says">{says}</p>
      <details open={failed}>
        <summary>数据表</summary>
        <div className="chart-table" tabIndex={0} role="region" aria-label={`${title}数据表`}>
          <table>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                // The figures have no other name than their place.
                <tr key={index}>
                  {row.map((value, column) =>
                    column === 0 ? (
                      <th key={column} scope="row">
                        {value}
                      </th>
                    ) : (
                      <td key={column} className="number">
                        {value}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
