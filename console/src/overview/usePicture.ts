import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { CITIES } from "./cityTiles.ts";

export type Picture = Got<"/api/cycles/{year}/standings/picture">;

/** The year's totals as they are drawn, one unit held against them; the picture before stays while the next is read. */
export const usePicture = (year: number, unit: string | undefined) =>
  useQuery({
    queryKey: ["standings", year, "picture", unit ?? null],
    queryFn: () =>
      body(
        api.GET("/api/cycles/{year}/standings/picture", {
          params: {
            path: { year },
            query: { cities: CITIES.join(","), ...(unit === undefined ? {} : { unit }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** How many units of a city stand on one page of them. */
export const CITY_PAGE = 50;

export const useCityUnits = (year: number, city: string, page: number) =>
  useQuery({
    queryKey: ["standings", year, "city", city, page],
    queryFn: () =>
      body(
        api.GET("/api/cycles/{year}/standings/city", {
          params: { path: { year }, query: { city, page, pageSize: CITY_PAGE } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** As many units as are offered at once; more are found by their names. */
const OFFERED = 20;

/** Units of the year to choose from, by a part of their names. */
export const useOffered = (year: number, search: string) =>
  useQuery({
    queryKey: ["standings", year, "offered", search],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/cycles/{year}/standings", {
            params: { path: { year }, query: { pageSize: OFFERED, ...(search === "" ? {} : { search }) } },
          }),
        )
      ).rows.map((row) => ({ value: row.unitId, label: row.name })),
    placeholderData: keepPreviousData,
  });
