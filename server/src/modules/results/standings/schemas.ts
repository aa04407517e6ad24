import { z } from "zod";
import { unitKind } from "../../registry/index.ts";

const hundredths = z.number().int();
const shares = z.array(
  z.object({
    /** Of the dimension. */
    id: z.string(),
    /** Of the points that apply, in percent; null: none applies. */
    share: z.number().nullable(),
  }),
);

/** What a tile or a line of the map says of a unit. */
export const placedUnit = z.object({
  unitId: z.string(),
  name: z.string(),
  kind: unitKind,
  score: hundredths.nullable(),
  excellent: z.boolean(),
});

export const pictureQuery = z.object({
  /** A unit that is held against the others. */
  unit: z.string().max(60).optional(),
  /** The cities of the map that is drawn, separated by commas. */
  cities: z.string().max(600).optional(),
});

/** The year's totals as they are drawn. How long it is does not follow from the number of units. */
export const picture = z.object({
  stage: z.enum(["draft", "feedback", "frozen", "final"]),
  line: hundredths,
  /** Units that the viewer may see, with or without a total. */
  units: z.number().int(),
  dimensions: z.array(z.object({ id: z.string(), name: z.string() })),
  kinds: z.array(
    z.object({
      kind: unitKind,
      /** Units with a total. */
      scored: z.number().int(),
      least: hundredths.nullable(),
      /** The median, in hundredths and halves of them. */
      middle: z.number().nullable(),
      most: hundredths.nullable(),
      /** How many reach the line. */
      reached: z.number().int(),
      /**
       * Totals to draw, best places first, without the unit that is held against the others. Of a kind with many units those inside half a point
       * are one dot at their mean, with no name unless it is one unit.
       */
      dots: z.array(z.object({ score: hundredths, units: z.number().int(), name: z.string().nullable() })),
      /** Medians. */
      shares,
    }),
  ),
  /** The unit that is held against the others; null when it is none of the year, or none that the viewer may see. */
  unit: placedUnit.extend({ rank: z.number().int().nullable(), shares }).nullable(),
  /** The cities asked for; empty when no bureau of the year is of one of them. */
  cities: z.array(
    z.object({
      city: z.string(),
      /** The bureau whose name begins with the city's. */
      bureau: placedUnit.nullable(),
      /** Units of other kinds that are registered there. */
      others: z.number().int(),
      /** Whether the unit that is held against the others is there. */
      chosen: z.boolean(),
    }),
  ),
});

export const cityQuery = z.object({
  city: z.string().min(1).max(12),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});

/** The units of a city of the map, its bureau first. */
export const cityUnits = z.object({ total: z.number().int(), rows: z.array(placedUnit) });
