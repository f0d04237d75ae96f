import * as Plot from "npm:@observablehq/plot";

/** The key of a continuous colour scale from 0 to `most`. */
export function colorKey(
  label: string,
  most: number,
  interpolate: (t: number) => string,
  least = 0
): Element {
  const key = Plot.legend({
    color: {type: "linear", domain: [least, most], interpolate},
    label,
    width: 240,
    ticks: 4
  });
  key.setAttribute("role", "img");
  key.setAttribute("aria-label", `Colour key: ${label}, ${least} to ${most.toPrecision(3)}`);
  return key;
}
