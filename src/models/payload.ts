import {z} from "zod";

// Lists of a million numbers are checked in one pass, not one schema call each.
export const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((each) => Number.isFinite(each)),
  "expected a list of numbers"
);
export const texts = z.array(z.string());
export const projection = z.object({
  lat0: z.number(),
  lon0: z.number(),
  mPerLon: z.number(),
  mPerLat: z.number()
});
