import type {MultiPolygon} from "geojson";
import {cellOutline} from "../space/cell-outline.ts";
import {placesAreCells} from "../space/cells.ts";
import {discOutline} from "../space/disc-outline.ts";
import {extentOf} from "../space/part-places.ts";
import type {Places, PlacesInfo} from "../space/places.ts";
import {toLat, toLon} from "../space/projection.ts";
import {round} from "../stats/round.ts";
import {byZone, type ZoneGround} from "./zone-ground.ts";

/** What the ground of zones is drawn from. */
interface Drawn {
  places: Pick<Places, "x" | "y">;
  info: Pick<PlacesInfo, "projection" | "grain">;
  ground: ZoneGround;
  /** How far ground reaches around the places that make a zone, metres. */
  reach_m: number;
}

/** Draws the ground of zones by rank, in degrees: discs cut by those of other zones, or whole cells where places stand for these. */
export function outlinesOf(drawn: Drawn): (zone: number) => MultiPolygon {
  const {projection, grain} = drawn.info;
  const inMetres = placesAreCells(grain) ? cellsOf(drawn) : discsOf(drawn);
  const onMap = ([east, north]: number[]) => [
    round(toLon(projection, east), 5),
    round(toLat(projection, north), 5)
  ];
  return (zone) => ({
    type: "MultiPolygon",
    coordinates: inMetres(zone).map((rings) => rings.map((ring) => ring.map(onMap)))
  });
}

function cellsOf({ground, info}: Drawn): (zone: number) => ReturnType<typeof cellOutline> {
  const cells = byZone(ground.zone, ground);
  return (zone) => {
    const at = (values: Int32Array) => Int32Array.from(cells[zone], (i) => values[i]);
    return cellOutline({col: at(ground.col), row: at(ground.row)}, info.grain.cell_m);
  };
}

function discsOf({places: {x, y}, ground, reach_m}: Drawn): (zone: number) => ReturnType<typeof discOutline> {
  const making = byZone(
    ground.zone_of.map((zone, i) => (ground.makes_zone[i] === 1 ? zone : -1)),
    ground
  );
  const pointsOf = (own: readonly number[]) => ({x: own.map((i) => x[i]), y: own.map((i) => y[i])});
  const boxes = making.map((own) => {
    const points = pointsOf(own);
    return {own, ...points, x_extent: extentOf(points.x), y_extent: extentOf(points.y)};
  });
  const near = ([a, b]: [number, number], [c, d]: [number, number]) =>
    a - d <= 2 * reach_m && c - b <= 2 * reach_m;
  return (zone) => {
    const {x_extent, y_extent, ...own} = boxes[zone];
    const others = boxes.filter(
      (box, other) => other !== zone && near(box.x_extent, x_extent) && near(box.y_extent, y_extent)
    );
    return discOutline(own, pointsOf(others.flatMap((box) => box.own)), reach_m);
  };
}
