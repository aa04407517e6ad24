import { Link } from "react-router";
import type { Standing } from "../results/useStandings.ts";
import { shown } from "../score/points.ts";
import { PROVINCE, type Tile } from "./cityTiles.ts";
import "./cityMap.css";

/** The bureaus of the province where their cities lie, roughly: a list that is laid out as a map, so that it reads as one without a picture. */
export function CityMap({
  tiles,
  chosen,
  year,
}: {
  tiles: Tile<Standing>[];
  chosen: string | undefined;
  year: number;
}) {
  const scored = tiles.filter((tile) => tile.bureau?.score != null).length;
  return (
    <>
      <h2>市州教育（体）局分布</h2>
      <p className="quiet">
        {PROVINCE}各市州的大致方位，每格一个市州，不表示面积和边界；{scored} 个市州已有得分，点开看该单位。
      </p>
      <ul className="city-map" aria-label={`${PROVINCE}各市州教育（体）局得分`}>
        {tiles.map(({ city, column, row, bureau }) => (
          <li
            key={city}
            style={{ gridColumn: column, gridRow: row }}
            data-state={bureau?.excellent ? "excellent" : bureau ? "scored" : "none"}
            data-chosen={bureau !== null && bureau.unitId === chosen}
          >
            {bureau ? (
              <Link to={`/units/${bureau.unitId}?year=${year}`} title={bureau.name}>
                <b>{city}</b>
                <span className="number">{bureau.score === null ? "未评" : shown(bureau.score)}</span>
                {bureau.excellent && <small>优秀</small>}
              </Link>
            ) : (
              <>
                <b>{city}</b>
                <span>未参加</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
