import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Loaded } from "../kit/Loaded.tsx";
import { KIND_NAMES } from "../registry/kinds.ts";
import { shown } from "../kit/points.ts";
import { PROVINCE, type Tile } from "./cityTiles.ts";
import { CITY_PAGE, useCityUnits, type Picture } from "./usePicture.ts";
import "./cityMap.css";

type City = Picture["cities"][number];

const scoreOf = ({ score }: { score: number | null }): string => (score === null ? "未评" : shown(score));

/** The units of a city, bureau first: what stands on its tile in words. */
function CityUnits({ tile, year }: { tile: City; year: number }) {
  const [page, setPage] = useState(1);
  const count = tile.others + (tile.bureau ? 1 : 0);
  const pages = Math.ceil(count / CITY_PAGE);
  const units = useCityUnits(year, tile.city, page);
  return (
    <section className="city-units" aria-live="polite" data-testid="city-units">
      <h3>
        {tile.city}：{count} 个单位
      </h3>
      <Loaded query={units}>
        {({ rows }) => (
          <ul>
            {rows.map((one) => (
              <li key={one.unitId}>
                <Link to={`/units/${one.unitId}?year=${year}`}>{one.name}</Link>
                <span className="quiet">{KIND_NAMES[one.kind]}</span>
                <span className="number">
                  {scoreOf(one)}
                  {one.excellent && " 优秀"}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {pages > 1 && (
        <nav className="city-pages" aria-label={`${tile.city}单位分页`}>
          <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
            上一页
          </Button>
          <span>
            第 {page} 页，共 {pages} 页
          </span>
          <Button size="small" disabled={page === pages} onClick={() => setPage(page + 1)}>
            下一页
          </Button>
        </nav>
      )}
    </section>
  );
}

/**
 * The units of the province where their cities lie, roughly: a list that is laid out as a map, so that it reads as one without a picture. A tile
 * shows its bureau; the other units of the city are opened below.
 */
export function CityMap({
  tiles,
  year,
  total,
}: {
  tiles: Tile<City>[];
  year: number;
  /** Units of the year, on a tile or not. */
  total: number;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const scored = tiles.filter((tile) => tile.bureau?.score != null).length;
  const placed = tiles.reduce((sum, { bureau, others }) => sum + (bureau ? 1 : 0) + others, 0);
  const opened = tiles.find((tile) => tile.city === open);
  return (
    <>
      <h2>各市州单位分布</h2>
      <p className="quiet">
        {PROVINCE}各市州的大致方位，每格一个市州，不表示面积和边界；{scored}{" "}
        个市州教育（体）局已有得分，点开看该单位。
        {placed < total && `${total - placed} 个单位没有对应到图上的市州，不在图上。`}
      </p>
      <ul className="city-map" aria-label={`${PROVINCE}各市州教育（体）局得分`}>
        {tiles.map((tile) => {
          const { city, column, row, bureau, others, chosen } = tile;
          return (
            <li
              key={city}
              style={{ gridColumn: column, gridRow: row }}
              data-state={bureau?.excellent ? "excellent" : bureau ? "scored" : "none"}
              data-chosen={chosen}
            >
              {bureau ? (
                <Link to={`/units/${bureau.unitId}?year=${year}`} title={bureau.name}>
                  <b>{city}</b>
                  <span className="number">{scoreOf(bureau)}</span>
                  {bureau.excellent && <small>优秀</small>}
                </Link>
              ) : (
                <span className="city-none">
                  <b>{city}</b>
                  <span>未参加</span>
                </span>
              )}
              {others > 0 && (
                <button
                  type="button"
                  aria-expanded={open === city}
                  aria-label={`另 ${others} 个单位：${city}`}
                  onClick={() => setOpen(open === city ? null : city)}
                >
                  另 {others} 个
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {opened && <CityUnits key={opened.city} tile={opened} year={year} />}
    </>
  );
}
