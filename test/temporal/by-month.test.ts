import {expect, it} from "vitest";
import {dayNumber} from "../../src/calendar/days.ts";
import {blockCounts} from "../../src/temporal/bins.ts";
import {monthExposure} from "../../src/temporal/hour-series.ts";
import {blockRates} from "../../src/temporal/rates.ts";

const first_day = dayNumber("2021-01-01");
const n_days = 59;
const counts = new Float64Array(n_days * 24);
counts[0] = 62;
counts[31 * 24] = 28;

it("rates of records that tell months are per day of their months, and months are their blocks", () => {
  const {exposure, gaps} = monthExposure(first_day, counts);
  expect(gaps).toEqual([]);
  const blocks = blockCounts({first_day, n_days, counts, exposure, by_month: true}, "month");
  expect(blocks.n_blocks).toBe(2);
  expect(blockRates(blocks, 24).rate.slice(0, 3)).toEqual([2, 1, null]);
});

it("a month without a record, where many were to be expected, is a gap and no calm", () => {
  const long = new Float64Array(120 * 24); // January to April
  for (const day of [0, 31, 90]) long[day * 24] = 60;
  const {exposure, gaps} = monthExposure(first_day, long);
  expect(gaps).toEqual([{from: "2021-03-01 00:00", to: "2021-03-31 23:00", hours: 744}]);
  expect(exposure.filter((hours) => hours === 0)).toHaveLength(744);
  expect(
    monthExposure(
      first_day,
      long.map((n) => n / 10)
    ).gaps
  ).toEqual([]);
});
