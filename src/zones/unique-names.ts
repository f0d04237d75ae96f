import {group} from "d3";

/** A zone as its name is made: two may share `name`. */
interface NamedGround {
  name: string;
  /** The street beside its busiest block with most of its incidents; null where none is known. */
  cross: string | null;
  lat: number;
  lon: number;
}

/**
 * Names of which no two are the same. Namesakes are told apart by their cross streets, where each has one of its own, else by
 * where they lie from each other; all others keep their names.
 * @example
 * const name = "Loop: 100 block of N State St", at = {lat: 41.88, lon: -87.63};
 * const namesakes = [{name, cross: "W Madison St", ...at}, {name, cross: "W Randolph St", ...at}];
 * uniqueNames(namesakes)[0]; // → "Loop: 100 block of N State St near W Madison St"
 */
export function uniqueNames(zones: readonly NamedGround[]): string[] {
  const names = zones.map(({name}) => name);
  for (const namesakes of group([...zones.keys()], (i) => zones[i].name).values()) {
    if (namesakes.length === 1) continue;
    const streets = new Set(namesakes.map((i) => zones[i].cross));
    const apart = streets.size === namesakes.length && !streets.has(null);
    const parts = apart ? [] : compassParts(namesakes.map((i) => zones[i]));
    namesakes.forEach((i, k) => {
      names[i] += apart ? ` near ${zones[i].cross}` : `, ${parts[k]}`;
    });
  }
  return names;
}

/** Where each of some places lies among them, along the axis on which they are farther apart. */
function compassParts(places: readonly {lat: number; lon: number}[]): string[] {
  const east = places.map(({lat, lon}) => lon * Math.cos((lat * Math.PI) / 180));
  const north = places.map(({lat}) => lat);
  const width = (values: number[]) => Math.max(...values) - Math.min(...values);
  const [along, first, last] =
    width(east) >= width(north) ? [east, "west", "east"] : [north, "south", "north"];
  const order = [...places.keys()].sort((a, b) => along[a] - along[b] || a - b);
  const n = places.length;
  const words = n === 2 ? [first, last] : n === 3 ? [first, "middle", last] : null;
  const parts = new Array<string>(n);
  order.forEach((i, k) => {
    parts[i] = words ? `${words[k]} part` : `part ${k + 1} of ${n} from the ${first}`;
  });
  return parts;
}
