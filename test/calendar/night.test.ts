import {describe, expect, it} from "vitest";
import {peakHours, peakOfEnough} from "../../src/calendar/night.ts";
import {fewTimes} from "../../src/text/zone-words.ts";

const hoursOf = (n: number, at: number): number[] =>
  Array.from({length: 24}, (_, hour) => (hour === at ? n : 0));

describe("the busiest hours of a place", () => {
  it("are a run on the clock, past midnight too", () => {
    const hours = hoursOf(0, 0);
    [hours[23], hours[0], hours[1]] = [5, 4, 6];
    expect(peakHours(hours, 3)).toEqual({from: 23, to: 2, share: 1});
  });

  it("are told from 50 records with a time of day on, and why they are not of fewer", () => {
    const of = (n: number) => {
      const hours = hoursOf(n, 12);
      return peakOfEnough({name: "Zone", hours, peak: peakHours(hours, 3)});
    };
    expect(of(9)).toEqual({name: "Zone", hours: hoursOf(9, 12), peak: null});
    expect([of(49).peak, of(50).peak?.from]).toEqual([null, 10]);
    expect([fewTimes(of(9).hours), fewTimes(of(1).hours)]).toEqual([
      "9 records have a time of day: busiest hours need 50",
      "1 record has a time of day: busiest hours need 50"
    ]);
  });

  it("are none where no hours are known", () => {
    expect(peakOfEnough({hours: null, peak: null})).toEqual({hours: null, peak: null});
  });
});
