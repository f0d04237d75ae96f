import * as d3 from "npm:d3";

/** Where a pin stands, pixels. */
interface Pin extends d3.SimulationNodeDatum {
  at: [number, number];
  r: number;
}

/** Moves pins that would cover each other beside their places, as little as that takes. @param r radius of a pin with its edge, pixels */
export function spreadPins(pins: readonly {at: [number, number]; r: number}[]): [x: number, y: number][] {
  const nodes = pins.map(({at, r}): Pin => ({at, r, x: at[0], y: at[1]}));
  const simulation = d3
    .forceSimulation(nodes)
    .force("x", d3.forceX<Pin>(({at}) => at[0]).strength(0.1))
    .force("y", d3.forceY<Pin>(({at}) => at[1]).strength(0.1))
    .force(
      "collide",
      d3.forceCollide<Pin>(({r}) => r)
    )
    .stop();
  simulation.tick(150);
  return nodes.map(({x = 0, y = 0}) => [x, y]);
}
