import {bisectLeft, cumsum} from "d3";
import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {type FoundKinds, type PlaceCounts, placeKinds} from "../../src/temporal/place-kinds.ts";
import {N_BLOCKS} from "../../src/temporal/week-blocks.ts";

const TYPES = ["BURGLARY", "NARCOTICS", "ROBBERY", "THEFT", "RARE"];

/** Incidents of places, each drawn with the chances that `weight` gives its type and block. */
function city(
  n_places: number,
  per_place: number,
  weight: (place: number, type: number, block: number) => number,
  seed = 1
): PlaceCounts {
  const random = seededRandom(seed);
  const out = {
    place: [] as number[],
    type: [] as number[],
    block: [] as number[],
    odd: [] as number[],
    n: [] as number[]
  };
  for (let place = 0; place < n_places; place++) {
    const cells = Array.from({length: 4 * N_BLOCKS}, (_, c) => ({
      type: Math.floor(c / N_BLOCKS),
      block: c % N_BLOCKS
    }));
    const upTo = cumsum(cells, ({type, block}) => weight(place, type, block));
    for (let i = 0; i < per_place; i++) {
      const drawn = cells[bisectLeft(upTo, random() * upTo[upTo.length - 1])];
      out.place.push(place);
      out.type.push(drawn.type);
      out.block.push(drawn.block);
      out.odd.push(random() < 0.5 ? 1 : 0);
      out.n.push(1);
    }
  }
  return out;
}

const found = (part: ReturnType<typeof placeKinds>): FoundKinds => {
  if ("absent" in part) throw new Error(`nothing found: ${part.absent.why}`);
  return part;
};
const NIGHTS = [0, 5, 6, 11];
const asked = {n_places: 30, min_incidents: 200, seed: 42};

describe("kinds of places", () => {
  it("finds planted kinds: thefts by day in the first ten, robberies at night in the next", () => {
    const planted = city(30, 1200, (place, type, block) => {
      if (place < 10 && type === 3 && !NIGHTS.includes(block)) return 6;
      if (place >= 10 && place < 20 && type === 2 && NIGHTS.includes(block)) return 9;
      return 1;
    });
    const {kinds, kept} = found(placeKinds(planted, TYPES, asked));
    expect(kept).toHaveLength(30);
    expect(kinds.types).not.toContain("RARE");
    expect([kinds.n_left_out, kinds.n_columns]).toEqual([1, 48]);
    const [first, second, third] = kinds.axes;
    expect(first.share + second.share).toBeGreaterThan(0.8);
    expect(Math.min(first.agreement, second.agreement)).toBeGreaterThan(0.97);
    expect(third.agreement).toBeLessThan(0.6);
    const ends = [first.high, first.low, second.high, second.low];
    const of = (type: string) => ends.filter(({types}) => types[0].type === type && types[0].share > 0.5);
    expect(of("THEFT").some(({time, places}) => time === "day" && places.every((i) => i < 10))).toBe(true);
    expect(
      of("ROBBERY").some(({time, places}) => time === "night" && places.every((i) => i >= 10 && i < 20))
    ).toBe(true);
    expect(kinds.umap).toHaveLength(60);
    expect(kinds.umap_trustworthiness).toBeGreaterThan(0.5);
    expect(kinds.umap_trustworthiness).toBeLessThanOrEqual(1);
  });

  it("finds none where places differ by chance alone, and about as much inertia as chance shows", () => {
    const {kinds} = found(
      placeKinds(
        city(30, 1200, (_, type) => 1 + type),
        TYPES,
        asked
      )
    );
    expect(kinds.inertia / kinds.chance_inertia).toBeGreaterThan(0.9);
    expect(kinds.inertia / kinds.chance_inertia).toBeLessThan(1.1);
    for (const {agreement} of kinds.axes) expect(agreement).toBeLessThan(0.7);
  });

  it("of one type tells places apart by their hours", () => {
    const by_hours = city(30, 600, (place, type, block) =>
      type === 3 ? (place % 2 === 0 && NIGHTS.includes(block) ? 4 : 1) : 0
    );
    const {kinds} = found(placeKinds(by_hours, TYPES, asked));
    expect([kinds.types, kinds.n_columns]).toEqual([["THEFT"], 12]);
    expect(kinds.axes[0].agreement).toBeGreaterThan(0.95);
    expect([kinds.axes[0].high.time, kinds.axes[0].low.time]).toContain("night");
  });

  it("leaves out places with few incidents and those of no place, and says when there are too few", () => {
    const counts = city(30, 300, () => 1);
    const place = Array.from(counts.place, (number, i) =>
      number < 5 ? (i % 20 === 0 ? number : -1) : number
    );
    expect([...found(placeKinds({...counts, place}, TYPES, asked)).kept]).toEqual(
      Array.from({length: 25}, (_, i) => i + 5)
    );
    expect(placeKinds(counts, TYPES, {...asked, min_incidents: 301})).toEqual({
      absent: {why: "few_places_to_compare", needed: 8, have: 0, min_incidents: 301}
    });
    const one_block = {...counts, type: counts.type, block: Array.from(counts.block, () => 0)};
    expect(placeKinds({...one_block, type: Array.from(counts.type, () => 1)}, TYPES, asked)).toEqual({
      absent: {why: "few_kinds_to_compare", needed: 3, have: 1}
    });
  });
});
