import {describe, expect, it} from "vitest";
import {coreDistances2} from "../../../src/cluster/hdbscan/core-distance.ts";
import {reachabilityTree} from "../../../src/cluster/hdbscan/mutual-reachability.ts";
import {spanningTree} from "../../../src/cluster/hdbscan/mutual-reachability-tree.ts";
import {buildPlaceTree} from "../../../src/space/kd-tree.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {distance2, type Places} from "../places.ts";

/** A few hundred places without equal distances, crowded at the middle. */
function crowd(seed: number): Places {
  const random = seededRandom(seed);
  const n = 100 + (seed % 5) * 40;
  const coordinate = () => Float64Array.from({length: n}, () => (random() - 0.5) ** 3 * 4000);
  return {
    x: coordinate(),
    y: coordinate(),
    weights: Float64Array.from({length: n}, () => 1 + Math.floor(random() ** 2 * 4))
  };
}

const squaredCores = (places: Places, k: number) => {
  const all = Array.from(places.x.keys());
  return all.map((i) => {
    let weight = 0;
    const nearest = all.toSorted((a, b) => distance2(places, i, a) - distance2(places, i, b));
    const last = nearest.find((j) => {
      weight += places.weights[j];
      return weight >= k;
    });
    return last === undefined ? Infinity : distance2(places, i, last);
  });
};

const treeOf = ({x, y, weights}: Places) => buildPlaceTree(x, y, weights);

describe("coreDistances2", () => {
  it("reaches a weight of k from each place, by definition", () => {
    for (let seed = 0; seed < 20; seed++) {
      const places = crowd(seed);
      const k = [1, 2, 5, 12, 40][seed % 5];
      const tree = treeOf(places);
      const expected = squaredCores(places, k);
      expect([...coreDistances2(tree, k)]).toEqual([...tree.order].map((i) => expected[i]));
    }
  });

  it("is infinite when all places together weigh less", () => {
    const places = {x: Float64Array.of(0, 1), y: Float64Array.of(0, 1), weights: Float64Array.of(1, 2)};
    expect([...coreDistances2(treeOf(places), 4)]).toEqual([Infinity, Infinity]);
  });
});

describe("spanningTree", () => {
  it("is Kruskal's, of equally long edges the shorter in space first", () => {
    let equal = 0;
    for (let seed = 0; seed < 20; seed++) {
      const places = crowd(seed);
      const core2 = squaredCores(places, [2, 5, 15, 1][seed % 4]);
      const expected = kruskal(places, core2);
      const tree = treeOf(places);
      const {a, b, height} = spanningTree(
        reachabilityTree(
          tree,
          Float64Array.from(tree.order, (i) => core2[i])
        )
      );
      expect([...height]).toEqual(expected.map((edge) => Math.sqrt(edge.reach2)));
      const named = expected.map((edge) => `${edge.i} ${edge.j}`);
      expect(Array.from(a, (i, e) => `${Math.min(i, b[e])} ${Math.max(i, b[e])}`).sort()).toEqual(
        named.sort()
      );
      equal += height.length - new Set(height).size;
    }
    expect(equal).toBeGreaterThan(150);
  });
});

function kruskal(places: Places, core2: number[]) {
  const n = core2.length;
  const edges = core2.flatMap((_, j) =>
    Array.from({length: j}, (_, i) => {
      const d2 = distance2(places, i, j);
      return {i, j, d2, reach2: Math.max(d2, core2[i], core2[j])};
    })
  );
  edges.sort((e, f) => e.reach2 - f.reach2 || e.d2 - f.d2);
  const part = Array.from({length: n}, (_, i) => i);
  return edges.filter(({i, j}) => {
    const [p, q] = [part[i], part[j]];
    if (p === q) return false;
    for (let k = 0; k < n; k++) if (part[k] === q) part[k] = p;
    return true;
  });
}
