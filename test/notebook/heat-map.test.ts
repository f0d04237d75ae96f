import {describe, expect, it} from "vitest";
import {weekHeatMap} from "../../src/notebook/heat-map.ts";

const week = Array.from({length: 168}, (_, i) => ({weekday: 1 + Math.floor(i / 24), hour: i % 24, value: i}));

const cells = (html: string): string[] =>
  Buffer.from(String([...html.matchAll(/base64,([^"]+)"/g)].at(-1)?.[1]), "base64")
    .toString()
    .match(/<rect fill="[^"]+"/g) ?? [];

describe("weekHeatMap", () => {
  it("draws a cell for each hour of the week, in classes with round bounds", () => {
    const drawn = cells(weekHeatMap("a week", week, {n_classes: 4, domain: [0, 168]}));
    expect(drawn).toHaveLength(168);
    const counts = new Map<string, number>();
    for (const cell of drawn) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    expect([...counts.values()]).toEqual([50, 50, 50, 18]);
  });

  it("gives the same value the same colour in two charts on one domain", () => {
    const half = week.map((cell) => ({...cell, value: cell.value / 2}));
    const [whole, halved] = [week, half].map((hours) =>
      cells(weekHeatMap("a week", hours, {domain: [0, 167]}))
    );
    expect(halved?.[100]).toBe(whole?.[50]);
  });

  it("refuses hours that no week has", () => {
    expect(() => weekHeatMap("w", [{weekday: 0, hour: 3, value: 1}])).toThrow("got weekday 0, hour 3");
    expect(() => weekHeatMap("w", [{weekday: 7, hour: 24, value: 1}])).toThrow("got weekday 7, hour 24");
    expect(() => weekHeatMap("w", week, {n_classes: 12})).toThrow(
      "n_classes must be an integer from 3 to 9, got 12"
    );
  });
});
