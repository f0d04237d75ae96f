import type {CellRiskPayload} from "./payloads.ts";
import type {Predict} from "./rows.ts";
import {answersOf, rowPlaces} from "./rows.ts";

/** Expected incidents, rank and share of the ground of the cell a place lies in; −1 outside. Parts, which may be below 0, are 0 there. */
export function cellRiskPredict(payload: CellRiskPayload): Predict {
  const {projection, cell_m, offset_m, col0, row0, n_cols, n_rows, cell, score} = payload;
  const at = new Map(cell.map((dense, i) => [dense, i]));
  const order = [...cell.keys()].sort((a, b) => score[b] - score[a] || a - b);
  const rank = new Int32Array(cell.length);
  order.forEach((i, place) => {
    rank[i] = place + 1;
  });
  const parts = Object.entries(payload.contributions);
  return (rows) => {
    const {x, y, known} = rowPlaces(rows, projection);
    const found = Int32Array.from(x, (_, i) => {
      const col = Math.floor((x[i] - offset_m) / cell_m) - col0;
      const row = Math.floor((y[i] - offset_m) / cell_m) - row0;
      const inside = known[i] === 1 && col >= 0 && col < n_cols && row >= 0 && row < n_rows;
      return inside ? (at.get(col * n_rows + row) ?? -1) : -1;
    });
    const pick = (values: ArrayLike<number>, outside = -1) =>
      Float64Array.from(found, (index) => (index < 0 ? outside : values[index]));
    return answersOf(rows.length, {
      expected: pick(payload.expected),
      rank: pick(rank),
      area_share: pick(Array.from(rank, (place) => place / cell.length)),
      ...Object.fromEntries(parts.map(([name, values]) => [`from_${name}`, pick(values, 0)]))
    });
  };
}
