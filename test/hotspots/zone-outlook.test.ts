import {describe, expect, it} from "vitest";
import {countedDays} from "../../src/calendar/counted-days.ts";
import {nextPeriod, zoneOutlook} from "../../src/hotspots/zone-outlook.ts";
import {forecastRule} from "../../src/prose/report/zones.ts";

const ingested = (from: string, to: string, thin: string | null) => ({
  period: {from: `${from}T00:10:00`, to: `${to}T23:00:00`},
  quality: {thin_last_days: {from: thin}}
});

describe("the days to forecast", () => {
  it("begin after the last one, or with the first of the thin ones at the end", () => {
    const whole = countedDays(ingested("2015-01-01", "2017-12-31", null));
    expect(whole).toEqual({first_day: "2015-01-01", n_days: 1096, end: 1096});
    expect(nextPeriod(whole)).toEqual({from: "2018-01-01", to: "2018-01-30", days: 30});
    const thin = countedDays(ingested("2015-01-01", "2017-12-31", "2017-12-20"));
    expect(thin).toMatchObject({n_days: 1096, end: 1084});
    expect(nextPeriod(thin).from).toBe("2017-12-20");
  });
});

describe("the outlook of zones", () => {
  const outlookOf = (to: string, days: number, from = "2014-12-01") => {
    const counted = countedDays(ingested(from, to, null));
    expect(counted.n_days).toBe(days);
    const zone = new Float64Array(days).fill(2);
    return zoneOutlook({zones: [zone], city: zone}, counted, null);
  };

  it("compares with the same dates of the year before, over a 29 February too", () => {
    const {outlook, zones} = outlookOf("2016-03-31", 487);
    expect(outlook.trend).toMatchObject({from: "2016-01-02", to: "2016-03-31"});
    expect(zones[0].trend).toMatchObject({incidents: 180, year_before: 180, clear: false});
    expect(outlookOf("2016-02-29", 456).outlook.trend?.to).toBe("2016-02-29");
  });

  it("has no trend where the data do not reach back, and still forecasts", () => {
    const {outlook, zones} = outlookOf("2015-06-30", 212);
    expect(outlook).toMatchObject({trend: null, n_periods: 0, coverage: null});
    expect(zones[0].trend).toBeNull();
    expect(zones[0].forecast.expected).toBeCloseTo(60, 9);
    expect(forecastRule(outlook)).toContain("too short to tell");
  });

  it("takes another's forecast, with a range of its own, and says whose it is", () => {
    const counted = countedDays(ingested("2014-12-01", "2016-03-31", null));
    const zone = new Float64Array(487).fill(2);
    const {outlook, zones} = zoneOutlook({zones: [zone], city: zone}, counted, Float64Array.of(100));
    expect(forecastRule(outlook)).toContain("what Hotspot_Predictor expects");
    const {lo, hi} = zones[0].forecast;
    expect(zones[0].forecast.expected).toBe(100);
    expect([lo, hi]).toEqual([81, 120]); // Poisson's: these counts scatter less than that
  });
});
