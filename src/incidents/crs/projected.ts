import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import proj4 from "proj4";
import type {LatLon} from "../../space/coordinate-changes.ts";
import {InputError} from "../errors.ts";
import refused from "./refused.json" with {type: "json"};
import shifts from "./shifts.json" with {type: "json"};
// Nothing of it but its files is used: the import has its version in the hash of every step that reads them.
import "epsg-index";

/** A coordinate reference system of the EPSG registry that is made degrees of WGS 84. */
export interface Crs {
  /** EPSG:2236 */
  code: string;
  name: string;
  /** Degrees of a place in the system's own units, east and north; NaN where it has none. */
  toDegrees(x: number, y: number): LatLon;
}

/** A system as the index has it. */
interface Indexed {
  code: string;
  kind: string;
  name: string;
  proj4: string | null;
  /** North, west, south and east of its area of use, degrees. */
  bbox: [number, number, number, number] | null;
}

/** Codes of ArcGIS and of maps on the web for Web Mercator. */
const ALIASES: Readonly<Record<string, string>> = {"102100": "3857", "102113": "3857", "900913": "3857"};

/** The registry's own codes end here. */
const LAST_CODE = 32767;

const pathOf = createRequire(import.meta.url).resolve;

let all: Indexed[] | undefined;

/** Codes whose definition in the index does not lead where PROJ's registry does: `scripts/golden/epsg_systems.py` finds them. */
const REFUSED = new Set<number>(refused);

/** Shifts of datum that stand in for tables, or for wrong ones in the index, by code. */
const SHIFTS: Readonly<Record<string, {towgs84: string; source: string} | undefined>> = shifts;

/** Every system of the registry that is of a plane or the globe. */
function index(): Indexed[] {
  if (all !== undefined) return all;
  const systems = Object.values(
    JSON.parse(readFileSync(pathOf("epsg-index/all.json"), "utf8")) as Record<string, Indexed>
  );
  all = systems.filter(({kind, code}) => /^CRS-(PROJ|GEOG)CRS$/.test(kind) && Number(code) <= LAST_CODE);
  return all;
}

/** The system's definition for proj4; a table of shifts that it needs and that is not at hand stays in it. */
function definitionOf({code, proj4: text}: Indexed): string {
  const own = SHIFTS[code];
  return own ? (text ?? "").replace(/\+(towgs84|nadgrids)=\S+/, `+towgs84=${own.towgs84}`) : (text ?? "");
}

const gridOf = (definition: string): string | undefined =>
  /\+nadgrids=(?!@null)"?([^"\s]+)/.exec(definition)?.[1];

/** The system as it is used; null where proj4 has not its projection. */
function crsOf({code, name}: Indexed, definition: string): Crs | null {
  if (definition === "") return null;
  try {
    const {inverse} = proj4(definition);
    const toDegrees = (x: number, y: number): LatLon => {
      try {
        const [lon, lat] = inverse([x, y]);
        return {lat, lon};
      } catch {
        return {lat: Number.NaN, lon: Number.NaN};
      }
    };
    return {code: `EPSG:${code}`, name, toDegrees};
  } catch {
    return null;
  }
}

/** Whether proj4 comes back to the middle of the area of use, within a metre. */
function returns({bbox}: Indexed, definition: string): boolean {
  if (bbox === null) return true;
  const [lat, lon] = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2];
  const there = proj4(definition);
  const [east, north] = there.inverse(there.forward([lon, lat]));
  return Math.abs(east - lon) < 1e-5 && Math.abs(north - lat) < 1e-5;
}

/**
 * A system by its code in the EPSG registry.
 * @throws InputError for a code that is not known or not trusted, and for one that needs a table of shifts that does not ship
 * @example
 * readCrs("EPSG:32617").toDegrees(500_000, 4_427_757.22); // → latitude 40, longitude -81
 */
export function readCrs(text: string): Crs {
  const given = /^(?:EPSG:)?(\d{4,6})$/i.exec(text.trim())?.[1] ?? "";
  const code = ALIASES[given] ?? given;
  const system = index().find((each) => each.code === code);
  if (system === undefined)
    throw new InputError(
      `--crs ${text}: no system of the EPSG registry has that code; write it like EPSG:2236, as the publisher names it`
    );
  const definition = definitionOf(system);
  const grid = gridOf(definition);
  if (grid)
    throw new InputError(
      `--crs ${text}: ${system.name} needs the table of shifts ${grid}, which is not at hand; give the coordinates in degrees, or in a newer system of the same place`
    );
  const crs = REFUSED.has(Number(code)) ? null : crsOf(system, definition);
  if (crs === null || !returns(system, definition))
    throw new InputError(
      `--crs ${text}: ${system.name} cannot be made degrees here; give the coordinates in degrees or in another system`
    );
  return crs;
}

/** Web Mercator: the metres of most maps on the web. */
export const WEB_MERCATOR = "EPSG:3857";

/** A system used farther than this from west to east, degrees, fits nearly everywhere and tells nothing. */
const WIDEST = 90;

/**
 * Systems of one area in whose area of use a place in their own units lies, and where that is to within some hundred metres.
 * @returns `known` where `readCrs` reads the system
 */
export function systemsOf(x: number, y: number): {crs: Crs; place: LatLon; known: boolean}[] {
  return index().flatMap((system) => {
    const {kind, name, bbox} = system;
    if (kind !== "CRS-PROJCRS" || bbox === null || /deprecated/i.test(name)) return [];
    const [north, west, south, east] = bbox;
    if (east < west || east - west > WIDEST) return [];
    const definition = definitionOf(system);
    const known = !REFUSED.has(Number(system.code)) && !gridOf(definition);
    const crs = crsOf(system, definition.replace(/\+nadgrids=(?!@null)("[^"]*"|\S+)/, ""));
    const place = crs?.toDegrees(x, y);
    if (
      !crs ||
      !place ||
      !(place.lat <= north && place.lat >= south && place.lon >= west && place.lon <= east)
    )
      return [];
    return [{crs, place, known}];
  });
}
