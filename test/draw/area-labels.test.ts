import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import {polygonContains} from "d3";
import type {Feature, FeatureCollection, MultiPolygon, Polygon} from "geojson";
import {feature} from "topojson-client";
import {expect, it} from "vitest";
import {type AreaLabel, areaLabels, areaName} from "../../src/draw/area-labels.ts";
import {planarMap} from "../../src/draw/planar-map.ts";

const file = resolve(import.meta.dirname, "../../data/boundaries/chicago_community_areas.topojson");
const topology = JSON.parse(readFileSync(file, "utf8"));
const areas = feature(topology, Object.values(topology.objects)[0] as never) as unknown as FeatureCollection<
  MultiPolygon | Polygon
>;

/** The outer rings of an area. */
const ringsOf = ({geometry}: Feature<MultiPolygon | Polygon>) =>
  (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map(
    ([outer]) => outer as [number, number][]
  );

const placed = (width: number, taken: Parameters<typeof areaLabels>[2] = []) => {
  const {projection} = planarMap(areas.features.flatMap(ringsOf).flat(), {width, height: 1.25 * width});
  return areaLabels(
    areas,
    {
      project: (place) => projection(place) ?? [],
      invert: (at) => projection.invert?.(at) ?? []
    },
    taken
  );
};

const apart = (a: Pick<AreaLabel, "x" | "y" | "width" | "height">, b: typeof a) =>
  2 * Math.abs(a.x - b.x) >= a.width + b.width || 2 * Math.abs(a.y - b.y) >= a.height + b.height;

it.each([360, 540, 1100])(
  "on a map %i pixels wide names stand inside their areas and clear of each other",
  (width) => {
    const labels = placed(width);
    expect(labels.length).toBeGreaterThan(8);
    for (const [i, label] of labels.entries()) {
      const own = areas.features.find((each) => areaName(each) === label.text.replaceAll("\n", " "));
      if (!own) throw new Error(`no area is called ${label.text}`);
      const inside = ringsOf(own).some((ring) => polygonContains(ring, [label.lon, label.lat]));
      expect(inside, label.text).toBe(true);
      for (const other of labels.slice(0, i))
        expect(apart(label, other), `${label.text}, ${other.text}`).toBe(true);
    }
  }
);

it("more names find room on a larger map", () => {
  expect(placed(1100).length).toBeGreaterThan(placed(360).length);
});

it("no name stands where another mark does", () => {
  const [first] = placed(540);
  const there = placed(540, [first]);
  expect(there.every((label) => apart(label, first))).toBe(true);
});

it("names are spelled as their places are", () => {
  const names = areas.features.map(areaName);
  expect(names).toContain("O'Hare");
  expect(names).toContain("McKinley Park");
  expect(names).toContain("Near North Side");
});
